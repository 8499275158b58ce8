import { z } from 'zod'
import { receiveImport } from '@/lib/imports/import-commands'
import { configId } from '../addresses'
import { flag } from '../list-schema'
import type { Operation } from '../operation'
import { data, importShape } from '../shapes'

const importQuery = z.strictObject({
  mode: z.enum(['merge', 'replace'], 'Say merge or replace.').default('merge').meta({
    description: 'Merge: rows are added and updated. Replace: what is not in the file is removed besides.',
  }),
  dryRun: flag('Check and count everything, and write nothing.'),
  refused: z.enum(['stop', 'skip'], 'Say stop or skip.').exactOptional().meta({
    description: 'What a refused row means for the rest. A replacement stops before writing unless this is skip.',
  }),
})

export const startImport: Operation = {
  id: 'startImport',
  ...{ method: 'POST', path: '/configs/{configId}/imports', tag: 'Imports', scopes: ['mappings:write'] },
  summary: 'Import a whole list',
  description:
    'Takes in a list of any size as it streams, and goes on in the background: ask for the import until it is over. The file’s rows are news of the moment it was received, so newer news wins. Calls and single changes go on meanwhile.',
  ...{ params: { configId }, query: importQuery, example: null },
  body: {
    stream: ['text/csv', 'application/x-ndjson'],
    description:
      'CSV with a header row (customer_number, follow_me_number, order_code, label, active, expires_at), or one JSON object a line with the fields of a mapping.',
  },
  answers: { 202: { description: 'Received, and queued.', body: data(importShape) } },
  problems: ['notFound', 'conflict', 'unsupportedType', 'invalid'],
  async answer({ actor, params: { configId = '' }, query, stream, contentType }) {
    const asked = importQuery.parse(query)
    return { status: 202, json: { data: await receiveImport(actor, configId, { ...asked, contentType }, stream) } }
  },
}
