import { callPageInput, pageOfCalls } from '../calls-queries'
import type { Operation } from '../operation'
import { callShape, page } from '../shapes'

export const listCalls: Operation = {
  id: 'listCalls',
  ...{ method: 'GET', path: '/calls', tag: 'Calls', scopes: ['calls:read'] },
  summary: 'List calls',
  description: 'A page of the account’s calls, newest first. Test calls made in the app are left out unless asked for.',
  ...{ params: {}, query: callPageInput, body: null, example: null },
  answers: { 200: { description: 'A page of calls.', body: page(callShape) } },
  problems: ['invalid'],
  answer: async ({ actor, query }) => ({ status: 200, json: await pageOfCalls(actor, query) }),
}
