import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Holder, lockDataDir } from './data-dir-lock'

const parent = mkdtempSync(path.join(tmpdir(), 'masked-connect-lock-'))
afterAll(() => rmSync(parent, { recursive: true }))

test('a second holder is refused and told who the first is, until the first lets go', () => {
  const dataDir = path.join(parent, 'held')
  const first = lockDataDir(dataDir, 'serving http://localhost:3000')
  expect(lockDataDir(dataDir, 'second')).toEqual({
    heldBy: { pid: process.pid, since: expect.stringMatching(/./), what: 'serving http://localhost:3000' },
  })

  if ('release' in first) first.release()
  expect(lockDataDir(dataDir, 'second')).toHaveProperty('release')
  expect(readdirSync(dataDir)).toEqual(['in-use'])
})

test('the lock of a process that was killed does not count', async () => {
  const dataDir = path.join(parent, 'killed')
  const holder = heldIn(dataDir)
  const child = spawn('sleep', ['60'])
  writeLock(dataDir, { ...holder, pid: child.pid ?? 0 })
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(lockDataDir(dataDir, 'next')).toHaveProperty('release')
})

test('nor does it count when another process has been given the same id since', () => {
  const dataDir = path.join(parent, 'reused')
  writeLock(dataDir, { ...heldIn(dataDir), since: '1' })
  expect(lockDataDir(dataDir, 'next')).toHaveProperty('release')
})

test('half a lock, from a disk that was full, does not count', () => {
  const dataDir = path.join(parent, 'half')
  heldIn(dataDir)
  writeFileSync(path.join(dataDir, 'in-use'), '{"pid": 1')
  expect(lockDataDir(dataDir, 'next')).toHaveProperty('release')
})

test('letting go of a lock that somebody else has taken over leaves it to them', () => {
  const dataDir = path.join(parent, 'taken-over')
  const mine = lockDataDir(dataDir, 'mine')
  writeLock(dataDir, { pid: 1, since: 'x', what: 'theirs' })
  if ('release' in mine) mine.release()
  expect(readdirSync(dataDir)).toEqual(['in-use'])
})

function heldIn(dataDir: string): Holder {
  lockDataDir(dataDir, 'before')
  return JSON.parse(readFileSync(path.join(dataDir, 'in-use'), 'utf8'))
}

function writeLock(dataDir: string, holder: Holder): void {
  writeFileSync(path.join(dataDir, 'in-use'), JSON.stringify(holder))
}
