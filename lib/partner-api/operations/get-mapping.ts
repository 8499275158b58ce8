import { configId, mappingId } from '../addresses'
import { findMapping } from '../mappings-queries'
import type { Operation } from '../operation'
import { data, mappingShape } from '../shapes'

export const getMapping: Operation = {
  id: 'getMapping',
  ...{ method: 'GET', path: '/configs/{configId}/mappings/{mappingId}', tag: 'Mappings', scopes: ['mappings:read'] },
  summary: 'Get a mapping',
  description: 'One mapping as it is now.',
  ...{ params: { configId, mappingId }, query: null, body: null, example: null },
  answers: { 200: { description: 'The mapping.', body: data(mappingShape) } },
  problems: ['notFound'],
  answer: async ({ actor, params: { configId = '', mappingId = '' } }) => ({
    status: 200,
    json: { data: await findMapping(actor, configId, mappingId) },
  }),
}
