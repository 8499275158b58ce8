import path from 'node:path'
import { z } from 'zod'
import { keptSecret } from '@/lib/access/kept-secret'

/** A setting the app cannot start with. The message is one line: which name, and what it should be; never the value. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

const switchedOn = z.enum(['0', '1'], 'must be 0 or 1').transform(value => value === '1')
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const word = z.string().min(1)

const settings = z.object({
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(1, 'must be from 1 to 65535')
    .max(65535, 'must be from 1 to 65535')
    .default(3000),
  PUBLIC_URL: webAddress
    .refine(isOrigin, 'must be an address without path, query or credentials')
    .refine(
      address => !/^https?:/i.test(address) || /^https?:/.test(address),
      'must begin with http or https in small letters',
    )
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }).optional(),
  DATA_DIR: word.default('.data'),
  APP_SECRET: z.string().min(16, 'must be at least 16 characters').optional(),
  OWNER_EMAIL: z.email('must be an email address').toLowerCase().optional(),
  OWNER_PASSWORD: z.string().min(8, 'must be at least 8 characters').optional(),
  DEMO: switchedOn.optional(),
  PLIVO_AUTH_ID: word.optional(),
  PLIVO_AUTH_TOKEN: word.optional(),
  PLIVO_API_URL: webAddress.default('https://api.plivo.com'),
  PLIVO_MEDIA_URL: webAddress.optional(),
  S3_BUCKET: word.optional(),
  S3_ENDPOINT: webAddress.optional(),
  S3_REGION: word.optional(),
  S3_ACCESS_KEY_ID: word.optional(),
  S3_SECRET_ACCESS_KEY: word.optional(),
  TRANSCRIBE_URL: webAddress.optional(),
  TRANSCRIBE_KEY: word.optional(),
  TRANSCRIBE_MODEL: word.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  WORKER: switchedOn.default(true),
  METRICS_TOKEN: word.optional(),
  CHROMIUM_PATH: word.optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info'),
})
type Settings = z.infer<typeof settings>

/**
 * What the operator set (contracts.md "Environment"). `publicUrl` is as it was written, which is what the
 * carrier signs, without a trailing slash; `dataDir` is absolute.
 */
export type Env = ReturnType<typeof readSettings> & {
  /** Read on first use: from `APP_SECRET`, or from the file made for it under `DATA_DIR`. */
  readonly appSecret: string
}

const HELD = Symbol.for('masked-connect.env')
const held = globalThis as { [HELD]?: Env }

/**
 * The settings of this process, read and checked on first use, so that building the app needs none.
 * Throws `SettingError`. Held on globalThis: Next bundles its own copy of this file, and both must see one value.
 */
export const env: Env = new Proxy({} as Env, {
  get(_, name) {
    held[HELD] ??= withSecret(readSettings(process.env), process.env.APP_SECRET)
    return Reflect.get(held[HELD], name)
  },
})

/** The settings in `variables`; an empty one counts as unset. Throws `SettingError`. */
export function readSettings(variables: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(set)
  if (!parsed.success) {
    const [problem] = parsed.error.issues
    throw new SettingError(`${problem?.path.join('.')} ${problem?.message}.`)
  }
  return fieldsOf(parsed.data)
}

function fieldsOf(given: Settings) {
  const { OWNER_EMAIL: email, OWNER_PASSWORD: password, PLIVO_AUTH_ID: authId, PLIVO_AUTH_TOKEN: authToken } = given
  together(given, 'OWNER_EMAIL', 'OWNER_PASSWORD')
  together(given, 'PLIVO_AUTH_ID', 'PLIVO_AUTH_TOKEN')
  if (given.DATABASE_URL && !given.APP_SECRET)
    throw new SettingError(
      'APP_SECRET must be set when DATABASE_URL is: it signs sessions and seals carrier credentials.',
    )

  return {
    port: given.PORT,
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${given.PORT}`,
    databaseUrl: given.DATABASE_URL,
    dataDir: path.resolve(given.DATA_DIR),
    owner: email && password ? { email, password } : undefined,
    demo: given.DEMO ?? !given.DATABASE_URL,
    plivo: authId && authToken ? { authId, authToken } : undefined,
    plivoApiUrl: given.PLIVO_API_URL,
    plivoMediaUrl: given.PLIVO_MEDIA_URL,
    s3: s3Of(given),
    transcribe: transcribeOf(given),
    smtpUrl: given.SMTP_URL,
    worker: given.WORKER,
    metricsToken: given.METRICS_TOKEN,
    chromiumPath: given.CHROMIUM_PATH,
    logLevel: given.LOG_LEVEL,
  }
}

function s3Of(given: Settings) {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = given
  together(given, 'S3_BUCKET', 'S3_ACCESS_KEY_ID')
  together(given, 'S3_BUCKET', 'S3_SECRET_ACCESS_KEY')
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined
  return { bucket, accessKeyId, secretAccessKey, endpoint: given.S3_ENDPOINT, region: given.S3_REGION ?? 'us-east-1' }
}

function transcribeOf(given: Settings) {
  const { TRANSCRIBE_URL: url, TRANSCRIBE_KEY: key, TRANSCRIBE_MODEL: model } = given
  return url ? { url, key, model } : undefined
}

function together(given: Settings, one: keyof Settings, other: keyof Settings): void {
  if ((given[one] === undefined) === (given[other] === undefined)) return
  const [missing, present] = given[one] === undefined ? [one, other] : [other, one]
  throw new SettingError(`${missing} must be set when ${present} is.`)
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return true // Said already, in better words.
  const { pathname, search, hash, username, password } = new URL(address)
  return pathname === '/' && !search && !hash && !username && !password
}

function withSecret(fields: ReturnType<typeof readSettings>, given: string | undefined): Env {
  let secret = given
  return {
    ...fields,
    get appSecret() {
      secret ||= keptSecret(fields.dataDir)
      return secret
    },
  }
}
