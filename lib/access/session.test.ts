import { PHASE_PRODUCTION_SERVER } from 'next/constants'
import { expect, test } from 'vitest'
import config from '@/next.config'
import { authOptions } from './session'

test('cookies are closed to scripts and to other sites, and bound to this host over https', () => {
  const cookies = Object.values(authOptions().cookies ?? {})
  expect(cookies).toHaveLength(3)
  for (const { name, options } of cookies) {
    expect(name).toMatch(/^__Host-/)
    expect(options).toMatchObject({ httpOnly: true, secure: true, path: '/' })
    expect(['lax', 'strict']).toContain(options.sameSite)
  }
})

test('no page can be framed, and what is served is what it says it is', async () => {
  const [everywhere] = (await config(PHASE_PRODUCTION_SERVER).headers?.()) ?? []
  const headers = new Map(everywhere?.headers.map(({ key, value }) => [key, value]))
  expect(everywhere?.source).toBe('/:path*')
  expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('Content-Security-Policy')).not.toContain('unsafe-eval')
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
})
