import { callId } from '../addresses'
import { findCall } from '../calls-queries'
import type { Operation } from '../operation'
import { callShape, data } from '../shapes'

export const getCall: Operation = {
  id: 'getCall',
  ...{ method: 'GET', path: '/calls/{callId}', tag: 'Calls', scopes: ['calls:read'] },
  summary: 'Get a call',
  description: 'One call, while it lasts and afterwards.',
  ...{ params: { callId }, query: null, body: null, example: null },
  answers: { 200: { description: 'The call.', body: data(callShape) } },
  problems: ['notFound'],
  answer: async ({ actor, params: { callId = '' } }) => ({
    status: 200,
    json: { data: await findCall(actor, callId) },
  }),
}
