/** Limits promised to users (product.md L1–L9); forms, commands and the switchboard all read them from here. */
export const LIMITS = {
  configName: { min: 1, max: 80 },
  codeDigits: { min: 1, max: 20 },
  retries: { min: 0, max: 5 },
  ringSeconds: { min: 5, max: 120 },
  labelCharacters: 120,
  /** In bytes: 10 MB as the carrier may well count them. */
  audioBytes: 10_000_000,
  spokenCharacters: 3000,
  /** Own wording of one keypad prompt: callers wait for it to end. */
  promptCharacters: 500,
  /** E.164: 15 digits at most. */
  numberDigits: 15,
  /** A voicemail: a shorter one is thrown away, a longer one cut, and a silence this long ends it. */
  voicemailSeconds: { min: 3, max: 120, silence: 6 },
  /** Wrong keypad entries an hour from one caller number, and from all withheld callers of one business number (product.md C22). */
  wrongEntriesPerHour: { known: 10, withheld: 60 },
} as const
