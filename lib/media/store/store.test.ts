import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileStore } from './file-store'
import { s3Store } from './s3-store'
import type { Store } from './store'

const BUCKET = 'masked-connect'
const KEY = 'audio/greeting.mp3'
const HELLO = new TextEncoder().encode('hello, caller')

let folder: string
let s3: S3rver
let address: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masked-connect-store-'))
  const buckets = [{ name: BUCKET, configs: [] }]
  s3 = new S3rver({ port: 0, silent: true, directory: path.join(folder, 's3'), configureBuckets: buckets })
  address = `http://127.0.0.1:${(await s3.run()).port}`
})

afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

const STORES: [name: string, make: () => Store][] = [
  ['files under DATA_DIR', () => fileStore(path.join(folder, 'files'))],
  ['an S3-compatible store', () => s3Store({ bucket: BUCKET, region: 'us-east-1', endpoint: address, ...S3_KEYS })],
]
const S3_KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

describe.each(STORES)('%s', (_, make) => {
  test('what is put in comes out, with its size', async () => {
    const store = make()
    await store.put(KEY, HELLO, 'audio/mpeg')
    expect(await store.stat(KEY)).toEqual({ bytes: HELLO.length })
    expect(await textOf(store.open(KEY))).toBe('hello, caller')
  })

  test('a part of it, both ends included', async () => {
    const store = make()
    await store.put(KEY, HELLO, 'audio/mpeg')
    expect(await textOf(store.open(KEY, { from: 0, to: 4 }))).toBe('hello')
    expect(await textOf(store.open(KEY, { from: 7, to: HELLO.length - 1 }))).toBe('caller')
  })

  test('content that comes in pieces, more than fits into one of the store’s own', async () => {
    const store = make()
    const piece = new Uint8Array(1_000_000).fill(7)
    await store.put('audio/long.wav', pieces(piece, 12), 'audio/wav')
    expect(await store.stat('audio/long.wav')).toEqual({ bytes: 12_000_000 })
    expect(await textOf(store.open('audio/long.wav', { from: 11_999_998, to: 11_999_999 }))).toBe('\x07\x07')
  })

  test('what a folder holds that is older than a moment', async () => {
    const store = make()
    for (const key of ['imports/one.csv', 'imports/two.csv', 'other/three.csv']) await store.put(key, HELLO, 'text/csv')
    const listed = async (before: number) => {
      const keys: string[] = []
      for await (const key of store.list('imports', new Date(Date.now() + before))) keys.push(key)
      return keys.sort()
    }
    expect(await listed(60_000)).toEqual(['imports/one.csv', 'imports/two.csv'])
    expect(await listed(-60_000)).toEqual([])
    for await (const key of store.list('nothing-here', new Date())) throw new Error(key)
  })

  test('content that breaks off in the middle leaves what was there', async () => {
    const store = make()
    await store.put(KEY, HELLO, 'audio/mpeg')
    await expect(store.put(KEY, breakingOff(), 'audio/mpeg')).rejects.toThrow('The line is dead')
    expect(await textOf(store.open(KEY))).toBe('hello, caller')
    await expect(store.put('audio/never.mp3', breakingOff(), 'audio/mpeg')).rejects.toThrow()
    expect(await store.stat('audio/never.mp3')).toBeNull()
  })

  test('the same content put in many times at once is there once, whole', async () => {
    const store = make()
    await Promise.all(Array.from({ length: 10 }, () => store.put('audio/same.mp3', HELLO, 'audio/mpeg')))
    expect(await textOf(store.open('audio/same.mp3'))).toBe('hello, caller')
  })

  test('what is removed is gone, and can be removed again', async () => {
    const store = make()
    await store.put(KEY, HELLO, 'audio/mpeg')
    await store.remove(KEY)
    await store.remove(KEY)
    expect([await store.stat(KEY), await store.open(KEY)]).toEqual([null, null])
  })

  test.each(['../secret', 'audio/../../secret', '/etc/passwd', 'audio/', 'audio', 'audio/a b', 'audio/.part', ''])(
    'the key “%s” is refused',
    async key => {
      const store = make()
      await expect(store.put(key, HELLO, 'audio/mpeg')).rejects.toThrow('no key')
      await expect(store.open(key)).rejects.toThrow('no key')
      await expect(store.stat(key)).rejects.toThrow('no key')
      await expect(store.remove(key)).rejects.toThrow('no key')
    },
  )
})

test('files: nothing half written is left beside what was put in', async () => {
  const store = fileStore(path.join(folder, 'tidy'))
  await store.put(KEY, HELLO, 'audio/mpeg')
  await expect(store.put(KEY, breakingOff(), 'audio/mpeg')).rejects.toThrow()
  expect(await readdir(path.join(folder, 'tidy/audio'))).toEqual(['greeting.mp3'])
})

test('S3: a store that is away is an error, not an empty one', async () => {
  const away = s3Store({ bucket: 'no-such-bucket', region: 'us-east-1', endpoint: 'http://127.0.0.1:9', ...S3_KEYS })
  await expect(away.stat(KEY)).rejects.toThrow()
})

async function textOf(opened: Promise<ReadableStream<Uint8Array> | null>): Promise<string> {
  return new Response(await opened).text()
}

async function* pieces(piece: Uint8Array, count: number) {
  for (let each = 0; each < count; each++) yield piece
}

async function* breakingOff() {
  yield HELLO
  throw new Error('The line is dead')
}
