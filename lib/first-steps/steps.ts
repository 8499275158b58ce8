/** Of a new account, in the order in which they are taken (ux.md "Empty states teach"). */
export const STEPS = ['audio', 'config', 'mappings', 'number', 'testCall'] as const
export type Step = (typeof STEPS)[number]

export type FirstSteps = {
  done: Record<Step, boolean>
  /** The configuration and the number that the steps ahead are about; null while there is none. */
  configId: string | null
  numberId: string | null
}

/** Callers hear standard sentences and a standard ring until an account has audio of its own. */
export function isOptional(step: Step): boolean {
  return step === 'audio'
}

/** The step to take now: the first that is left and not optional; null when the first masked call was made. */
export function nextStep({ done }: FirstSteps): Step | null {
  return STEPS.find(step => !done[step] && !isOptional(step)) ?? null
}

/** Which other step a step waits for; null when it can be taken. */
export function waitsFor(step: Step, { done }: FirstSteps): Step | null {
  const before = NEEDS[step].find(needed => !done[needed])
  return before ?? null
}

export function countDone({ done }: FirstSteps): number {
  return STEPS.filter(step => done[step]).length
}

/** The cookie by which a browser remembers that the steps were put away, for one account. */
export function putAwayCookie(accountId: string): string {
  return `masked-connect.first-steps.${accountId}`
}

const NEEDS: Record<Step, readonly Step[]> = {
  audio: [],
  config: [],
  mappings: ['config'],
  number: ['config'],
  testCall: ['config', 'mappings', 'number'],
}
