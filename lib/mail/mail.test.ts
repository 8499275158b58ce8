import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { log, makeLog } from '@/lib/log'
import { mailIsOn, sendMail } from './mail'
import { testMailServer, useSmtp } from './testing'

let server: Awaited<ReturnType<typeof testMailServer>>
beforeAll(async () => {
  server = await testMailServer()
})
afterAll(async () => {
  useSmtp(undefined)
  await server.close()
})
beforeEach(() => server.received.splice(0))

const MAIL = { to: 'meera@example.com', subject: 'An invitation', text: 'https://calls.example.com/invite/abc' }

test('a mail reaches the server that SMTP_URL names, and its reader whole', async () => {
  useSmtp(`smtp://127.0.0.1:${server.port}`)
  expect(mailIsOn()).toBe(true)
  expect(await sendMail(MAIL)).toBe('sent')
  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.to).toEqual(['meera@example.com'])
  expect(server.received[0]?.text).toContain('Subject: An invitation')
  expect(server.received[0]?.text).toContain('From: Masked Connect <masked-connect@calls.example.com>')
  expect(server.received[0]?.text).toContain('https://calls.example.com/invite/abc')
})

test('user, password and sender are those of SMTP_URL, however they are written', async () => {
  const from = encodeURIComponent('Swift Parcel <post@swift.example>')
  useSmtp(`smtp://app:p%40ss@127.0.0.1:${server.port}?from=${from}`)
  expect(await sendMail(MAIL)).toBe('sent')
  expect(server.received[0]?.text).toContain('From: Swift Parcel <post@swift.example>')
  useSmtp(`smtp://app:wrong@127.0.0.1:${server.port}`)
  expect(await sendMail(MAIL)).toBe('failed')
})

test('without SMTP_URL nothing is sent, and a server that is not there is no error', async () => {
  useSmtp(undefined)
  expect([mailIsOn(), await sendMail(MAIL)]).toEqual([false, 'off'])
  useSmtp('smtp://127.0.0.1:9')
  expect(await sendMail(MAIL)).toBe('failed')
})

test('a refused mail leaves neither its reader nor its text in the log', async () => {
  const lines: string[] = []
  const kept = makeLog(new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }))
  const warn = vi.spyOn(log, 'warn').mockImplementation((...words: unknown[]) => kept.warn(...(words as [string])))
  useSmtp(`smtp://127.0.0.1:${server.port}`)
  expect(await sendMail({ ...MAIL, to: 'nobody@example.com' })).toBe('failed')
  expect(lines.join('')).toContain('EENVELOPE 550')
  expect(lines.join('')).not.toMatch(/nobody|example\.com|invite/)
  warn.mockRestore()
})

test('a line break in a subject is no second header', async () => {
  useSmtp(`smtp://127.0.0.1:${server.port}`)
  expect(await sendMail({ ...MAIL, subject: 'Hello\r\nBcc: other@example.com' })).toBe('sent')
  expect(server.received[0]?.to).toEqual(['meera@example.com'])
  expect(server.received[0]?.text).not.toMatch(/^Bcc:/m)
})
