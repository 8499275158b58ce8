import { expect, test } from 'vitest'
import { answerCarrier } from './voice-door'

// Nobody has said yet where the database is, as in the first seconds of a start.
const ask = (path: string) =>
  answerCarrier({
    method: 'POST',
    path: `/api/voice/plivo/demo/${path}`,
    header: () => 'a signature or a nonce',
    body: 'CallUUID=1&From=919870000001&To=912269947011',
  })

test('C18: a call that comes while the app starts hears kind words, and what only notifies comes again', async () => {
  expect(await ask('answer')).toMatchObject({
    status: 200,
    xml: expect.stringMatching(/try again in a few minutes.*<Hangup\/>/),
  })
  expect(await ask('hangup')).toEqual({ status: 503, xml: null })
})
