import { removeMapping as remove } from '@/lib/masked-connect/event-commands'
import { configId, mappingId } from '../addresses'
import { removedAt } from '../list-schema'
import type { Operation } from '../operation'
import { removedShape } from '../shapes'

export const removeMapping: Operation = {
  id: 'removeMapping',
  ...{
    method: 'DELETE',
    path: '/configs/{configId}/mappings/{mappingId}',
    tag: 'Mappings',
    scopes: ['mappings:write'],
  },
  summary: 'Remove a mapping',
  description:
    'The next call is not connected by it. Safe to repeat: the answer is the same. Older news of it is ignored for 90 days.',
  ...{ params: { configId, mappingId }, query: removedAt, body: null, example: null },
  answers: { 200: { description: 'Removed, or the news was old and ignored.', body: removedShape } },
  problems: ['notFound', 'invalid'],
  answer: async ({ actor, params: { configId = '', mappingId = '' }, query }) => ({
    status: 200,
    json: await remove(actor, configId, mappingId, query),
  }),
}
