import path from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from './env'

test('nothing set is enough to start', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    dataDir: path.resolve('.data'),
    demo: true,
    worker: true,
    logLevel: 'info',
  })
})

test('the public address follows the port until it is given', () => {
  expect(readSettings({ PORT: '4100' }).publicUrl).toBe('http://localhost:4100')
  expect(readSettings({ PUBLIC_URL: 'https://calls.example.com/' }).publicUrl).toBe('https://calls.example.com')
  const asWritten = 'https://Calls.example.com:443'
  expect(readSettings({ PUBLIC_URL: asWritten }).publicUrl, 'which is what the carrier signs').toBe(asWritten)
})

test('a setting left empty counts as unset', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '', OWNER_EMAIL: '' }).port).toBe(3000)
})

test('the demo account is for the embedded database unless asked for', () => {
  const own = { DATABASE_URL: 'postgresql://db/masked', APP_SECRET: 'sixteen characters' }
  expect(readSettings(own).demo).toBe(false)
  expect(readSettings({ ...own, DEMO: '1' }).demo).toBe(true)
  expect(readSettings({ DEMO: '0' }).demo).toBe(false)
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a port number.'],
  [{ PORT: '70000' }, 'PORT must be from 1 to 65535.'],
  [{ PUBLIC_URL: 'example.com' }, 'PUBLIC_URL must be an http or https address.'],
  [{ PUBLIC_URL: 'ftp://example.com' }, 'PUBLIC_URL must be an http or https address.'],
  [{ PUBLIC_URL: 'HTTPS://example.com' }, 'PUBLIC_URL must begin with http or https in small letters.'],
  [{ PUBLIC_URL: 'https://example.com/app' }, 'PUBLIC_URL must be an address without path, query or credentials.'],
  [{ PUBLIC_URL: 'https://a:b@example.com' }, 'PUBLIC_URL must be an address without path, query or credentials.'],
  [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must be a postgresql:// address.'],
  [{ OWNER_EMAIL: 'owner@example.com' }, 'OWNER_PASSWORD must be set when OWNER_EMAIL is.'],
  [{ OWNER_EMAIL: 'owner', OWNER_PASSWORD: 'long enough' }, 'OWNER_EMAIL must be an email address.'],
  [{ PLIVO_AUTH_TOKEN: 'x' }, 'PLIVO_AUTH_ID must be set when PLIVO_AUTH_TOKEN is.'],
  [{ PLIVO_API_URL: 'api.plivo.com' }, 'PLIVO_API_URL must be an http or https address.'],
  [{ S3_BUCKET: 'clips' }, 'S3_ACCESS_KEY_ID must be set when S3_BUCKET is.'],
  [{ DEMO: 'yes' }, 'DEMO must be 0 or 1.'],
  [{ APP_SECRET: 'short' }, 'APP_SECRET must be at least 16 characters.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
])('%j stops the start with one line that says which and why', (variables, line) => {
  expect(() => readSettings(variables)).toThrow(line)
})

test('a database of your own needs a secret of your own', () => {
  expect(() => readSettings({ DATABASE_URL: 'postgresql://db/masked' })).toThrow(/^APP_SECRET must be set.*\.$/)
})
