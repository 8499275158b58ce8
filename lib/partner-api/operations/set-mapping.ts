import { setMapping as set } from '@/lib/masked-connect/event-commands'
import { setMappingInput } from '@/lib/masked-connect/event-schema'
import { configId } from '../addresses'
import type { Operation } from '../operation'
import { setShape } from '../shapes'

export const setMapping: Operation = {
  id: 'setMapping',
  ...{ method: 'POST', path: '/configs/{configId}/mappings', tag: 'Mappings', scopes: ['mappings:write'] },
  summary: 'Add or update a mapping',
  description:
    'Call it when an order is dispatched, and again whenever something about it changes: it is safe to repeat. With an order code it means the live mapping that has it, else the one switched off last; without one, the customer’s newest mapping without a code. It sets the whole mapping: a field left out takes its default. It counts for the next call.',
  ...{ params: { configId }, query: null, body: { json: setMappingInput } },
  answers: {
    201: { description: 'It was made.', body: setShape },
    200: { description: 'It was there: updated, unchanged, or the news was old and ignored.', body: setShape },
  },
  problems: ['notJson', 'notFound', 'conflict', 'tooLarge', 'unsupportedType', 'invalid'],
  example: {
    customerNumber: '+919870000001',
    followMeNumber: '+919820000001',
    orderCode: '4821',
    label: 'Order 4821',
    occurredAt: '2026-11-25T09:30:00Z',
  },
  async answer({ actor, params: { configId = '' }, body }) {
    const json = await set(actor, configId, body)
    return { status: json.result === 'created' ? 201 : 200, json }
  },
}
