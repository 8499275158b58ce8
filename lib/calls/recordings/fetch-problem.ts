import { CarrierFileError, type CarrierFileProblem } from '@/lib/carriers/plivo/recording-file'

/**
 * Why a recording is not in the store. `store`: it took nothing; `standIn`: the account has made-up credentials, so there is
 * no file anywhere; `givenUp`: whoever fetched it was ended again and again.
 */
export type FetchProblem = CarrierFileProblem | 'store' | 'standIn' | 'givenUp'

/** Another attempt would come to the same. */
const FINAL: ReadonlySet<FetchProblem> = new Set(['strangeAddress', 'tooLarge', 'standIn'])

export class StandInError extends Error {
  override readonly name = 'StandInError'
}

/** What went wrong: with the carrier, or else with where the file was put. */
export function fetchProblem(error: unknown): { problem: FetchProblem; final: boolean } {
  const problem =
    error instanceof CarrierFileError ? error.problem : error instanceof StandInError ? 'standIn' : 'store'
  return { problem, final: FINAL.has(problem) }
}
