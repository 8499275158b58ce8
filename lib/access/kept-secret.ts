import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The secret generated for this data folder: 256 bits, made on the first call and readable by its owner only.
 * Two processes that ask at once get the same one.
 */
export function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'app-secret')
  return read(file) ?? make(file)
}

function make(file: string): string {
  // Others may pass through the folder (the database runs as another user) but not list it.
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return secret
  } catch (error) {
    const theirs = read(file)
    if (theirs) return theirs
    throw error
  } finally {
    rmSync(draft)
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
