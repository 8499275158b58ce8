import { setMappingByCode } from '@/lib/masked-connect/event-commands'
import { setByCodeInput } from '@/lib/masked-connect/event-schema'
import { configId, orderCode } from '../addresses'
import type { Operation } from '../operation'
import { setShape } from '../shapes'

export const setOrder: Operation = {
  id: 'setOrder',
  ...{ method: 'PUT', path: '/configs/{configId}/orders/{orderCode}', tag: 'Mappings', scopes: ['mappings:write'] },
  summary: 'Add or update by order code',
  description:
    'The same as adding a mapping, with the code in the address: what an order system knows. Safe to repeat.',
  ...{ params: { configId, orderCode }, query: null, body: { json: setByCodeInput } },
  answers: {
    201: { description: 'It was made.', body: setShape },
    200: { description: 'It was there: updated, unchanged, or the news was old and ignored.', body: setShape },
  },
  problems: ['notJson', 'notFound', 'conflict', 'tooLarge', 'unsupportedType', 'invalid'],
  example: {
    customerNumber: '+919870000001',
    followMeNumber: '+919820000001',
    label: 'Order 4821',
    occurredAt: '2026-11-25T09:30:00Z',
  },
  async answer({ actor, params: { configId = '', orderCode }, body }) {
    const json = await setMappingByCode(actor, configId, orderCode, body)
    return { status: json.result === 'created' ? 201 : 200, json }
  },
}
