import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'

// Below the range from which systems hand out ports to outgoing connections.
const FIRST = 15_432
const COUNT = 10_000

/** The port this database had last time, or another when something else has taken it. Remembered in `folder`. */
export async function choosePort(folder: string): Promise<number> {
  const last = await rememberedPort(folder)
  if (last && (await isFree(last))) return last

  for (let tries = 0; tries < 100; tries++) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    if (!(await isFree(port))) continue
    await writeFile(fileIn(folder), `${port}\n`)
    return port
  }
  throw new Error(`No free port for the database between ${FIRST} and ${FIRST + COUNT}.`)
}

export async function rememberedPort(folder: string): Promise<number | undefined> {
  const kept = await readFile(fileIn(folder), 'utf8').catch(() => '')
  return Number(kept) || undefined
}

function fileIn(folder: string): string {
  return path.join(folder, 'port')
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
