import { codeLengthWords } from '@/lib/masked-connect/code-length'
import { formatNumber } from '@/lib/phone/format'
import type { Flow, Prompt } from '@/lib/switchboard/call'
import type { NearMiss, NearMisses } from './near-miss'
import type { Reason } from './views'

/** What was looked up in vain: the number or code itself, and the configuration whose list was asked. */
export type LookedFor = { by: 'caller' | Prompt; what: string; flow: Flow; at: Date }

/** Why a lookup found nothing: each mapping that nearly was it, else that there is none. */
export function whyNotFound(looked: LookedFor, { mappings, removed }: NearMisses): Reason[] {
  const near = mappings.map(mapping => nearly(looked, mapping)).filter(reason => reason !== null)
  const gone = removed.map(
    ({ configName, at }): Reason => ({
      title: `${subject(looked)} had a mapping in “${configName}”, which was removed ${away(at, looked.at)}`,
      detail: null,
      fixes: [],
    }),
  )
  return [...near, ...(near.length === 0 ? gone : [])]
}

/** That the keys have no length a code of this configuration can have. */
export function wrongLength(digits: string, { configId, configName, ...lengths }: Flow): Reason {
  const keyed = digits.length === 1 ? '1 digit' : `${digits.length} digits`
  return {
    title: `The code that was keyed has ${keyed}; “${configName}” asks for ${codeLengthWords(lengths)}`,
    detail: 'A code of another length is never looked up.',
    fixes: [{ do: 'openSettings', configId, why: 'codes' }],
  }
}

/** Null where nothing of it explains a thing: it is as it should be. */
function nearly(looked: LookedFor, mapping: NearMiss): Reason | null {
  const { configId, mappingId } = mapping
  const title = whatIsAmiss(looked, mapping)
  if (!title) return null
  return { title, detail: null, fixes: [{ do: 'openMapping', configId, mappingId }] }
}

function whatIsAmiss(looked: LookedFor, mapping: NearMiss): string | null {
  const { active, expiresAt, configName, configId, createdAt, updatedAt } = mapping
  const what = subject(looked)
  const other = otherForm(looked, mapping)
  if (other) return other
  if (configId !== looked.flow.configId)
    return `${what} has a mapping in another configuration, “${configName}”${active ? '' : ', switched off'}`
  if (!active) return `${what} has a mapping that is switched off`
  if (expiresAt && expiresAt <= looked.at) return `${what} has a mapping that expired ${away(expiresAt, looked.at)}`
  if (createdAt > looked.at) return `${what} has a mapping now: it was added ${away(createdAt, looked.at)}`
  if (updatedAt > looked.at) return `${what} has a mapping now: it was changed ${away(updatedAt, looked.at)}`
  return null
}

/** The same digits filed in another form than they came in. */
function otherForm({ by, what }: LookedFor, { customerNumber, orderCode, configName }: NearMiss): string | null {
  if (by === 'order_code')
    return orderCode === null || orderCode === what
      ? null
      : `The code ${orderCode} is in “${configName}”: zeros in front make it another code than the one keyed`
  return customerNumber === what
    ? null
    : `The same number is filed in another form in “${configName}”: as ${formatNumber(customerNumber)}, where the caller’s is ${formatNumber(what)}`
}

function subject({ by }: LookedFor): string {
  if (by === 'caller') return 'The caller’s number'
  return by === 'order_code' ? 'The code that was keyed' : 'The number that was keyed'
}

/** "2 hours before", "just after": how far a moment is from the call's. */
function away(moment: Date, call: Date): string {
  const seconds = Math.round(Math.abs(moment.getTime() - call.getTime()) / 1000)
  const side = moment <= call ? 'before the call' : 'after the call'
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? []
  if (!unit || !length) return `just ${side}`
  const count = Math.floor(seconds / length)
  return `${count} ${unit}${count === 1 ? '' : 's'} ${side}`
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const
