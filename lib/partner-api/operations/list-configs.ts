import { partnerConfigs } from '../configs-queries'
import type { Operation } from '../operation'
import { configShape, data } from '../shapes'

export const listConfigs: Operation = {
  id: 'listConfigs',
  ...{ method: 'GET', path: '/configs', tag: 'Configurations', scopes: ['mappings:read', 'mappings:write'] },
  summary: 'List configurations',
  description:
    'The account’s configurations by name. A configuration’s id is in the address of everything about its mappings.',
  ...{ params: {}, query: null, body: null, example: null },
  answers: { 200: { description: 'The configurations.', body: data(configShape.array()) } },
  problems: [],
  answer: async ({ actor }) => ({ status: 200, json: { data: await partnerConfigs(actor) } }),
}
