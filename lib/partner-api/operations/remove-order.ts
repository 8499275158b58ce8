import { removeMappingByCode } from '@/lib/masked-connect/event-commands'
import { configId, orderCode } from '../addresses'
import { removedAt } from '../list-schema'
import type { Operation } from '../operation'
import { removedShape } from '../shapes'

export const removeOrder: Operation = {
  id: 'removeOrder',
  ...{ method: 'DELETE', path: '/configs/{configId}/orders/{orderCode}', tag: 'Mappings', scopes: ['mappings:write'] },
  summary: 'Remove by order code',
  description:
    'Call it when an order is delivered. Safe to repeat, and in any order: a “dispatched” that comes later, but happened before, is ignored for 90 days, also where this came first.',
  ...{ params: { configId, orderCode }, query: removedAt, body: null, example: null },
  answers: {
    200: {
      description: 'Removed; unchanged, where there was nothing; or the news was old and ignored.',
      body: removedShape,
    },
  },
  problems: ['notFound', 'invalid'],
  answer: async ({ actor, params: { configId = '', orderCode }, query }) => ({
    status: 200,
    json: await removeMappingByCode(actor, configId, orderCode, query),
  }),
}
