import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { bundle } from './prepare.mjs'

const START = 'const { claim, serve } = await import(process.argv[1]); await serve({ dev: false, release: claim() })'

test('SIGTERM while the first start is making its database leaves nothing running', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-serve-'))
  chmodSync(dataDir, 0o711)
  const entry = await bundle('scripts/serve.ts')
  const app = spawn(process.execPath, ['--input-type=module', '-e', START, entry], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(await freePort()), APP_SECRET: '', DATABASE_URL: '' },
    stdio: 'ignore',
  })
  try {
    while (!existsSync(path.join(dataDir, 'postgres', 'data.making'))) {
      expect(app.exitCode).toBeNull()
      await setTimeout(5)
    }
    app.kill('SIGTERM')
    const [code] = await once(app, 'exit')
    expect(code).toBe(0)
    expect(commandsWith(dataDir)).toEqual([])
    expect(existsSync(path.join(dataDir, 'in-use'))).toBe(false)
  } finally {
    app.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
})

function commandsWith(word: string): string[] {
  return readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid))
    .map(commandOf)
    .filter(command => command.includes(word))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
