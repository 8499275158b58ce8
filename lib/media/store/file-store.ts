import { randomUUID } from 'node:crypto'
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { checkKey } from './check-key'
import type { Content, Store, Stored } from './store'

/** Keeps content as files under `folder`. Written under a passing name, forced to disk, then renamed: whole or not at all. */
export function fileStore(folder: string): Store {
  const placeOf = (key: string) => {
    checkKey(key)
    return path.join(folder, key)
  }
  return {
    async put(key, content) {
      const place = placeOf(key)
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      const passing = path.join(path.dirname(place), `${randomUUID()}.part`)
      try {
        await write(passing, content)
        await rename(passing, place)
      } catch (error) {
        await rm(passing, { force: true })
        throw error
      }
      await forceToDisk(path.dirname(place))
    },
    stat: async key => sizeOf(placeOf(key)),
    async open(key, range) {
      const file = await open(placeOf(key)).catch(orNull)
      if (!file) return null
      const part = range ? { start: range.from, end: range.to } : {}
      return Readable.toWeb(file.createReadStream(part)) as ReadableStream<Uint8Array>
    },
    async *list(name, before) {
      for await (const { name: file } of await filesIn(path.join(folder, name))) {
        const found = await stat(path.join(folder, name, file)).catch(orNull)
        if (found?.isFile() && found.mtime < before) yield `${name}/${file}`
      }
    },
    remove: async key => rm(placeOf(key), { force: true }),
  }
}

async function write(place: string, content: Content): Promise<void> {
  const file = await open(place, 'wx', 0o600)
  try {
    for await (const piece of content instanceof Uint8Array ? [content] : content) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is safe from a power cut once its folder is. Windows has no such call, and needs none. */
async function forceToDisk(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function filesIn(place: string) {
  return (await opendir(place).catch(orNull)) ?? []
}

async function sizeOf(place: string): Promise<Stored | null> {
  const found = await stat(place).catch(orNull)
  return found && { bytes: found.size }
}

function orNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
