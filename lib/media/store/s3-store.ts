import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Env } from '@/lib/env'
import { checkKey } from './check-key'
import type { Store } from './store'

/** Keeps content in a bucket of any S3-compatible store. The client is loaded when it is first needed. */
export function s3Store({ bucket, ...settings }: NonNullable<Env['s3']>): Store {
  let loading: ReturnType<typeof load> | undefined
  const begin = () => {
    loading ??= load(settings)
    return loading
  }
  const connect = async (key: string) => {
    checkKey(key)
    return { ...(await begin()), object: { Bucket: bucket, Key: key } }
  }
  return {
    async put(key, content, type) {
      const { client, Upload, object } = await connect(key)
      const body = content instanceof Uint8Array ? content : Readable.from(content)
      await new Upload({ client, params: { ...object, Body: body, ContentType: type } }).done()
    },
    async stat(key) {
      const { client, HeadObjectCommand, object } = await connect(key)
      const found = await client.send(new HeadObjectCommand(object)).catch(orNull)
      return found && { bytes: found.ContentLength ?? 0 }
    },
    async open(key, range) {
      const { client, GetObjectCommand, object } = await connect(key)
      const part = range ? { Range: `bytes=${range.from}-${range.to}` } : {}
      const found = await client.send(new GetObjectCommand({ ...object, ...part })).catch(orNull)
      return found?.Body?.transformToWebStream() ?? null
    },
    async *list(folder, before) {
      const { client, paginateListObjectsV2 } = await begin()
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${folder}/` }))
        for (const { Key, LastModified } of page.Contents ?? [])
          if (Key && LastModified && LastModified < before) yield Key
    },
    async remove(key) {
      const { client, DeleteObjectCommand, object } = await connect(key)
      await client.send(new DeleteObjectCommand(object))
    },
  }
}

async function load({ endpoint, region, accessKeyId, secretAccessKey }: Omit<NonNullable<Env['s3']>, 'bucket'>) {
  const [sdk, { Upload }] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/lib-storage')])
  const client: S3Client = new sdk.S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Stores other than Amazon's are reached by path, and don't all know its newer checksums.
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { ...sdk, client, Upload }
}

function orNull(error: Error & { $metadata?: { httpStatusCode?: number } }): null {
  if (error.$metadata?.httpStatusCode === 404) return null
  throw error
}
