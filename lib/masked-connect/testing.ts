import type { Actor } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { saveConfig } from './config-commands'
import { addMapping } from './mapping-commands'
import type { MappingInput, SaveConfigInput } from './schema'
import type { ConfigSettings } from './settings'
import type { MappingView } from './views'

export const ASHA = '+919870000001'
export const DEV = '+919870000002'
export const RAVI = '+919820000001'
export const MEERA = '+919820000002'

export const owner = memberOf('swift', 'owner')
export const reader = memberOf('swift', 'user')
/** Owner of another account. */
export const stranger = memberOf('other', 'owner')

/** The settings that a configuration starts with (product.md C23), under the name of `hub`. */
export const HUB: ConfigSettings = {
  name: 'Mumbai Hub',
  fallback: 'code_then_number',
  codeDigitsMin: 4,
  codeDigitsMax: 10,
  retries: 2,
  ringSeconds: 30,
  record: true,
  greeting: null,
  hold: null,
  ringback: null,
  rejection: null,
  promptVoice: null,
  promptWords: {},
}

/** Saves `hub` with what is given, all else as `HUB` has it. */
export function save(settings: Partial<SaveConfigInput> = {}, version = 1, actor: Actor = owner) {
  return saveConfig(actor, 'hub', { ...HUB, ...settings, version })
}

export const speech = (text: string) => ({ kind: 'speech', text, language: 'en-IN', voice: 'Polly.Aditi' }) as const

/** A clip of the library of account "swift", or another's. */
export async function libraryClip(id: string, name: string, accountId = 'swift') {
  await db.mediaClip.create({ data: { id, name, accountId, ...speech(`Library: ${name}`) } })
  return { kind: 'clip', clipId: id } as const
}

/** Business hours of account "swift" that lead to `hub` while they are open, and to a message otherwise. */
export async function scheduleToHub(id: string, name: string): Promise<void> {
  const message = await db.mediaClip.create({ data: { id: `closed-${id}`, accountId: 'swift', ...speech('Closed.') } })
  await db.schedule.create({
    data: {
      ...{ id, accountId: 'swift', name, timeZone: 'Asia/Kolkata', week: [[], [], [], [], [], [], []] },
      ...{ openRouting: 'masked_connect', openConfigId: 'hub', closedRouting: 'message', closedClipId: message.id },
    },
  })
}

/** Account "swift" with configuration `hub`, "Mumbai Hub"; account "other" with `theirs`. Nothing else is left. */
export async function startAfresh(): Promise<void> {
  await db.$executeRaw`TRUNCATE account, config, mapping, mapping_tombstone, mapping_change, phone_number, schedule, media_clip, audit_entry CASCADE`
  await makeAccount('swift')
  await makeAccount('other')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('other', 'theirs', 'Their Hub')
}

/** A mapping in `hub` from Asha to Ravi, but for what is given. */
export function add(given: Partial<MappingInput> = {}, now?: Date): Promise<MappingView> {
  return addMapping(owner, 'hub', { customerNumber: ASHA, followMeNumber: RAVI, ...given }, now)
}

export function lastAudit() {
  return db.auditEntry.findFirst({ orderBy: { id: 'desc' } })
}

/** What an attempt was refused with; fails the test when it was not. */
export async function refusalOf(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => undefined,
    error => error,
  )
  if (!(error instanceof Error)) throw new Error('It was not refused.')
  const { code, message, fields = [], issues = [] } = error as Error & Record<string, never[] | undefined>
  return { code: code as unknown, message, fields: [...fields, ...issues] as { path: unknown; message: string }[] }
}
