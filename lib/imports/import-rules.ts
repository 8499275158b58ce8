import type { Actor } from '@/lib/access/actor'
import type { OwnConfig } from '@/lib/masked-connect/own-config'
import type { Region } from '@/lib/phone/number'

/** What lines are checked against, as it is when the file comes: a run that goes on after a crash decides as before. */
export type ImportRules = { region: Region; timeZone: string; codeDigitsMin: number; codeDigitsMax: number }

export function rulesFor({ region, timeZone }: Actor, { codeDigitsMin, codeDigitsMax }: OwnConfig): ImportRules {
  return { region, timeZone, codeDigitsMin, codeDigitsMax }
}
