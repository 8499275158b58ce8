import { patchMapping as patch } from '@/lib/masked-connect/event-commands'
import { patchMappingInput } from '@/lib/masked-connect/event-schema'
import { configId, mappingId } from '../addresses'
import type { Operation } from '../operation'
import { setShape } from '../shapes'

export const patchMapping: Operation = {
  id: 'patchMapping',
  ...{ method: 'PATCH', path: '/configs/{configId}/mappings/{mappingId}', tag: 'Mappings', scopes: ['mappings:write'] },
  summary: 'Change a mapping',
  description:
    'Changes what it names and leaves the rest; null clears a field. Switching on, or extending, a mapping whose code another live one has is a conflict that names it.',
  ...{ params: { configId, mappingId }, query: null, body: { json: patchMappingInput } },
  answers: { 200: { description: 'Updated, unchanged, or the news was old and ignored.', body: setShape } },
  problems: ['notJson', 'notFound', 'conflict', 'tooLarge', 'unsupportedType', 'invalid'],
  example: { followMeNumber: '+919820000002', occurredAt: '2026-11-25T11:00:00Z' },
  answer: async ({ actor, params: { configId = '', mappingId = '' }, body }) => ({
    status: 200,
    json: await patch(actor, configId, mappingId, body),
  }),
}
