import { configId } from '../addresses'
import { mappingPageInput, pageOfMappings } from '../mappings-queries'
import type { Operation } from '../operation'
import { mappingShape, page } from '../shapes'

export const listMappings: Operation = {
  id: 'listMappings',
  ...{ method: 'GET', path: '/configs/{configId}/mappings', tag: 'Mappings', scopes: ['mappings:read'] },
  summary: 'List mappings',
  description: 'A page of a configuration’s mappings, newest first. What is added meanwhile shifts none of the pages.',
  ...{ params: { configId }, query: mappingPageInput, body: null, example: null },
  answers: { 200: { description: 'A page of mappings.', body: page(mappingShape) } },
  problems: ['notFound', 'invalid'],
  answer: async ({ actor, params: { configId = '' }, query }) => ({
    status: 200,
    json: await pageOfMappings(actor, configId, query),
  }),
}
