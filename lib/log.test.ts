import { beforeEach, expect, test } from 'vitest'
import { makeLog } from './log'

let written = ''
const log = makeLog({ write: line => (written += line) })
const uuid = '1b4e28ba-2fa1-4123-a456-987654321012'

beforeEach(() => {
  written = ''
})

test.each([
  ['+919870000001', '…001'],
  ['919870000001', '…001'],
  ['+91 98700 00001', '…001'],
  ['098700 00001', '…001'],
  ['+1 (415) 555-0123', '…123'],
  ['sip:+919870000001@example.com', 'sip:…001@example.com'],
  ['1234567', '…567'],
])('the number in "%s" leaves as its last three digits', (text, left) => {
  log.info(`call from ${text}`)
  expect(JSON.parse(written)).toMatchObject({ msg: `call from ${left}` })
})

test('a number is masked wherever it hides: fields, nested fields, names of fields, errors', () => {
  const error = new Error('duplicate key (+919870000001)', { cause: new Error('919870000001') })
  log.error({ err: error, deep: [{ to: '919870000001' }], '+919870000001': true }, 'failed')
  expect(written).not.toMatch(/9870000001/)
  expect(JSON.parse(written)).toMatchObject({ msg: 'failed', deep: [{ to: '…001' }] })
})

test('a key never reaches the log', () => {
  log.info({ authorization: 'Bearer mck_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P' }, 'mck_abc said no')
  expect(JSON.parse(written)).toMatchObject({ authorization: 'Bearer mck_…', msg: 'mck_… said no' })
})

test('what is no phone number stays readable: times, UUIDs, counts, short codes, quotes', () => {
  const fields = {
    callId: uuid,
    rows: 1_000_000_000,
    ms: 12.5,
    code: '482100',
    at: '2026-11-24T03:08:09.123Z',
    q: '"\\"',
  }
  log.info(fields, `line\n${uuid}\u0000`)
  expect(JSON.parse(written)).toMatchObject({ level: 'info', ...fields, msg: `line\n${uuid}\u0000` })
})

test('an escape before a number neither hides the number nor breaks the line', () => {
  log.info('\u0000919870000001')
  expect(JSON.parse(written)).toMatchObject({ msg: '\u0000…001' })
})
