/** What the numbers page knows of the account's carrier without asking it. */
export type CarrierView = {
  /** False while the credentials are made-up ones: there is nobody to ask. */
  connected: boolean
  /** Why the carrier can't call this server; null when it may. */
  unreachable: string | null
}

/** A number of the carrier account that is not in ours yet. E.164. */
export type CarrierNumber = {
  number: string
  alias: string | null
  /** Its calls go to another application until it is attached to ours. */
  elsewhere: boolean
  /** Why it can't be added; null when it can. */
  refusal: string | null
}

/**
 * Where the carrier sends a number's calls. `elsewhere`: to an application of somebody else's. `moved`: to our application,
 * which sends them to an address that isn't this server's. `loose`: to no application. `absent`: the carrier account has no
 * such number.
 */
export type Attachment = 'attached' | 'elsewhere' | 'moved' | 'loose' | 'absent'

export type CheckedNumber = { numberId: string; attachment: Attachment }

/** A number something could not be done with, and why. */
export type NumberProblem = { number: string; message: string }
