import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keptSecret } from './kept-secret'

const parent = mkdtempSync(path.join(tmpdir(), 'masked-connect-secret-'))
afterAll(() => rmSync(parent, { recursive: true }))

test('the generated secret is kept, alone in its folder, and only its owner can read it', () => {
  const dataDir = path.join(parent, 'data')
  const first = keptSecret(dataDir)

  expect(first.length).toBeGreaterThanOrEqual(43)
  expect(keptSecret(dataDir)).toBe(first)
  expect(statSync(path.join(dataDir, 'app-secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(['app-secret'])
})

test('two data folders never share a secret', () => {
  expect(keptSecret(path.join(parent, 'one'))).not.toBe(keptSecret(path.join(parent, 'two')))
})
