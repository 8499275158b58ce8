import { refusedCsv } from '@/lib/imports/import-queries'
import { importId } from '../addresses'
import type { Operation } from '../operation'

export const getRefused: Operation = {
  id: 'getRefused',
  ...{ method: 'GET', path: '/imports/{importId}/refused', tag: 'Imports', scopes: ['mappings:write'] },
  summary: 'Download the refused rows',
  description:
    'As CSV: line, column and problem, then the cells as they were. With the cells put right it can be imported as it is.',
  ...{ params: { importId }, query: null, body: null, example: null },
  answers: { 200: { description: 'The refused rows.', body: 'text/csv' } },
  problems: ['notFound', 'invalid'],
  answer: async ({ actor, params: { importId } }) => ({
    ...{ status: 200, contentType: 'text/csv; charset=utf-8', fileName: 'refused-rows.csv' },
    file: await refusedCsv(actor, { importId }),
  }),
}
