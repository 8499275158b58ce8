import type { Actor } from '@/lib/access/actor'
import { maskDigitRuns, maskNumber } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'
import type { CallRow } from './call-rows'
import type { CallPhase, CallView } from './views'

/** The call for this reader: without `numbers.unmasked`, numbers of people and runs of digits in the label are masked. */
export function callView(row: CallRow, { permissions }: Actor): CallView {
  const full = permissions.has('numbers.unmasked')
  const shown = (number: string | null) => (number === null || full ? number : maskNumber(number))
  const { id, configId, configName, orderCode, label, matchType, outcome, ambiguous, keypadTries, talkSeconds, test } =
    row
  return {
    ...{ id, configId, configName, orderCode, matchType, outcome, ambiguous, keypadTries, talkSeconds, test },
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    connectedAt: row.connectedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    businessNumber: row.businessNumber as BusinessNumber,
    customerNumber: shown(row.customerNumber),
    agentNumber: shown(row.agentNumber),
    mappingId: row.mappingId === null ? null : String(row.mappingId),
    label: label === null || full ? label : maskDigitRuns(label),
    phase: phaseOf(row),
    durationSeconds: row.endedAt && Math.max(0, Math.round((row.endedAt.getTime() - row.startedAt.getTime()) / 1000)),
  }
}

function phaseOf({ outcome, connectedAt, agentNumber }: CallRow): CallPhase {
  if (outcome !== null) return 'over'
  if (connectedAt) return 'talking'
  return agentNumber ? 'ringing' : 'listening'
}
