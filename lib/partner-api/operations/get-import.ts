import { findImport } from '@/lib/imports/import-queries'
import { importId } from '../addresses'
import type { Operation } from '../operation'
import { data, importShape } from '../shapes'

export const getImport: Operation = {
  id: 'getImport',
  ...{ method: 'GET', path: '/imports/{importId}', tag: 'Imports', scopes: ['mappings:write'] },
  summary: 'Get an import',
  description: 'How far it is, and what became of its rows so far.',
  ...{ params: { importId }, query: null, body: null, example: null },
  answers: { 200: { description: 'The import.', body: data(importShape) } },
  problems: ['notFound', 'invalid'],
  answer: async ({ actor, params: { importId } }) => ({
    status: 200,
    json: { data: await findImport(actor, { importId }) },
  }),
}
