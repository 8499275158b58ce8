import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, createWriteStream, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

type OwnServer = { port: number; log: string; settings?: Record<string, string> }

/** A server besides the one the stories share, with the demo account; nobody is its Owner unless `settings` names one. */
export function startServer(dataDir: string, { port, log, settings }: OwnServer): ChildProcess {
  const { OWNER_EMAIL: _, OWNER_PASSWORD: __, ...environment } = process.env
  const own = { PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, DATA_DIR: dataDir, DATABASE_URL: '' }
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...environment, ...own, DEMO: '1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kept = createWriteStream(log, { flags: 'a' })
  server.stdout?.pipe(kept, { end: false })
  server.stderr?.pipe(kept, { end: false })
  return server
}

/** A new folder for a server's data, that the database's own system user can pass through. */
export function ownDataDir(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-own-'))
  chmodSync(dataDir, 0o711)
  return dataDir
}

/** Settles when the process is gone, however it went; at once when it is already. */
export async function gone(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
}

/** What the server prints in place of the first group; fails when it stops before. */
export function printed(server: ChildProcess, words: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error(`The server stopped:\n${text}`)))
    server.stdout?.on('data', chunk => {
      text += chunk
      const found = words.exec(text)?.[1]
      if (found) resolve(found)
    })
  })
}

export function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address instanceof Object ? address.port : 0))
    })
  })
}
