import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { stampArrival, stampedAddress, stampedPage, visitorAddress } from './arrival'

const BEHIND_PROXY = true

test.each([
  ['203.0.113.5', undefined, '203.0.113.5'],
  ['::ffff:203.0.113.5', undefined, '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['2001:db8::6', undefined, '2001:db8:0:0::/64'],
  [undefined, undefined, 'unknown'],
])('without a proxy a visitor at %s is known by the socket', (socket, forwarded, expected) => {
  expect(visitorAddress(socket, forwarded, !BEHIND_PROXY)).toBe(expected)
})

test('without a proxy nobody chooses his own address', () => {
  expect(visitorAddress('203.0.113.5', '192.0.2.77', !BEHIND_PROXY)).toBe('203.0.113.5')
  expect(visitorAddress('127.0.0.1', '192.0.2.77', !BEHIND_PROXY)).toBe('127.0.0.1')
})

test('behind a proxy near by, the address it wrote last counts and those before it do not', () => {
  expect(visitorAddress('127.0.0.1', '192.0.2.77, 203.0.113.5', BEHIND_PROXY)).toBe('203.0.113.5')
  expect(visitorAddress('::ffff:10.1.2.3', '203.0.113.5', BEHIND_PROXY)).toBe('203.0.113.5')
  expect(visitorAddress('10.1.2.3', 'nonsense', BEHIND_PROXY)).toBe('10.1.2.3')
})

test('whoever comes past the proxy, straight from the internet, is not believed', () => {
  expect(visitorAddress('203.0.113.5', '192.0.2.77', BEHIND_PROXY)).toBe('203.0.113.5')
})

test('what the client says about its address and page is written over', () => {
  const request = new IncomingMessage(new Socket())
  request.url = '/crm?tab=1&_rsc=abc'
  request.headers = { 'x-masked-connect-address': '192.0.2.77', 'x-masked-connect-page': '/elsewhere' }
  stampArrival(request)
  expect(stampedAddress(request.headers)).toBe('unknown')
  expect(stampedPage(new Headers(request.headers as Record<string, string>))).toBe('/crm?tab=1')
})
