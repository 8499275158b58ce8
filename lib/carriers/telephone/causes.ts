import type { Hangup, HangupSource } from './phone-call'

/** A hang-up by the carrier's code. Codes that are not the carrier's are a mistake of whoever asks: throws. */
export function hangupCause(code: number, source: HangupSource): Hangup {
  const name = NAMES[code]
  if (!name) throw new Error(`${code} is not a hang-up code of this carrier`)
  return { code, name, cause: TELEPHONY_CAUSES[code] ?? 'NORMAL_CLEARING', source }
}

const NAMES: Record<number, string> = {
  0: 'Unknown',
  1000: 'Canceled',
  1010: 'Canceled (Out Of Credits)',
  1020: 'Canceled (Simultaneous dial limit reached)',
  2000: 'Invalid Destination Address',
  2010: 'Destination Out Of Service',
  2020: 'Endpoint Not Registered',
  2030: 'Destination Country Barred',
  2040: 'Destination Number Barred',
  2050: 'Destination Prefix Barred',
  2060: 'Loop Detected',
  2070: 'Violates Media Anchoring',
  3000: 'No Answer',
  3010: 'Busy Line',
  3020: 'Rejected',
  3030: 'Unknown Caller ID',
  3040: 'Forbidden',
  3050: 'Unallocated number',
  3070: 'Request timeout',
  3080: 'Internal server error from carrier',
  3090: 'Network congestion from carrier',
  3100: 'Busy everywhere',
  3110: 'Declined',
  3120: 'User does not exist anywhere',
  3130: 'Spam block',
  3140: 'DNO Caller ID',
  4000: 'Normal Hangup',
  4010: 'End Of XML Instructions',
  5000: 'Network Error',
  5010: 'Internal Error',
  5020: 'Routing Error',
  5030: 'Concurrency Limit Breached',
  6000: 'Scheduled Hangup',
  6010: 'Ring Timeout Reached',
  6020: 'Media Timeout',
  7011: 'Error Reaching Answer URL',
  7012: 'Error Reaching Action URL',
  7014: 'Error Reaching Redirect URL',
  7022: 'Invalid Action URL',
  7024: 'Invalid Redirect URL',
  7032: 'Invalid Method For Action URL',
  7034: 'Invalid Method For Redirect URL',
  8011: 'Invalid Answer XML',
  8012: 'Invalid Action XML',
  8014: 'Invalid Redirect XML',
  9000: 'Lost Race',
}

/** Names of the older telephony kind, which travel in HangupCause beside code and name. */
const TELEPHONY_CAUSES: Record<number, string> = {
  1000: 'ORIGINATOR_CANCEL',
  2010: 'DESTINATION_OUT_OF_ORDER',
  3000: 'NO_ANSWER',
  3010: 'USER_BUSY',
  3020: 'CALL_REJECTED',
  3050: 'UNALLOCATED_NUMBER',
  3090: 'NORMAL_TEMPORARY_FAILURE',
  6010: 'NO_ANSWER',
  9000: 'LOSE_RACE',
}
