import { env } from '@/lib/env'
import { fileStore } from './file-store'
import { s3Store } from './s3-store'

/** Where audio is kept. Keys are paths of small letters, digits, dots and dashes: `audio/4f…9a.mp3`. */
export type Store = {
  /** Durable once it settles, and never half of it before: who opens the key meanwhile finds the old content, or none. */
  put(key: string, content: Content, type: string): Promise<void>
  /** Null when there is nothing under the key. */
  stat(key: string): Promise<Stored | null>
  /** The content, or the bytes of `range` (whole numbers, both ends included, inside the content). Null when there is none. */
  open(key: string, range?: Range): Promise<ReadableStream<Uint8Array> | null>
  /** Keys right under a folder last written before a moment, also of what was never finished and can't be opened. */
  list(folder: string, before: Date): AsyncIterable<string>
  /** What is gone already is fine. */
  remove(key: string): Promise<void>
}

/** All of it, or piece by piece as it arrives. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>
export type Stored = { bytes: number }
export type Range = { from: number; to: number }

const HELD = Symbol.for('masked-connect.store')
const held = globalThis as { [HELD]?: Store }

/** The store of this installation (contracts.md "Environment"): S3 where one is set, else files under `DATA_DIR`. */
export function theStore(): Store {
  held[HELD] ??= env.s3 ? s3Store(env.s3) : fileStore(env.dataDir)
  return held[HELD]
}
