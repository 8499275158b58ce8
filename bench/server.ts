import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** `said` is all it has printed so far. */
export type Server = { port: number; pid: number; said(): string; stop(): Promise<void> }

/** Starts `node <words>` on a port and waits until `path` answers without an error of its own. */
export async function start(
  words: string[],
  port: number,
  environment: Record<string, string>,
  path: string,
): Promise<Server> {
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment, PORT: String(port) },
  })
  let said = ''
  child.stdout.on('data', text => {
    said += text
  })
  await up(child, `http://127.0.0.1:${port}${path}`)
  return {
    port,
    pid: child.pid ?? 0,
    said: () => said,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function up(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`A server under test ended with exit code ${child.exitCode}`)
    const status = await fetch(url, { method: 'POST', body: 'From=0' }).then(
      response => response.status,
      () => 0,
    )
    if (status > 0 && status < 500) return
    await setTimeout(200)
  }
  child.kill('SIGKILL')
  throw new Error(`${url} did not come up within a minute`)
}
