import { randomUUID } from 'node:crypto'
import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { formatNumber } from '@/lib/phone/format'
import { isUniqueViolation } from './order-codes'
import { ownClips } from './own-clips'
import { noSuchConfig } from './own-config'
import { newConfigInput, saveConfigInput } from './schema'
import { settingsOf } from './settings'
import { CONFIG_FIELDS, type ConfigRow, type SaveConfigResult, type SavedConfig } from './views'

/** A new configuration, set as product.md C23 says. Throws ZodError, `conflict` when the name is taken. */
export async function createConfig(actor: Actor, raw: unknown): Promise<SavedConfig> {
  allow(actor, 'config.write')
  const { name } = newConfigInput.parse(raw)
  return naming(name, () => db.$transaction(tx => insert(tx, actor, { name }, 'config.created')))
}

/**
 * Saves all settings, effective on the next call. Made from an older version, nothing is written, and the answer is what
 * somebody else made of it. Throws ZodError, `conflict` when the name is taken, `notFound`.
 */
export async function saveConfig(actor: Actor, configId: string, raw: unknown): Promise<SaveConfigResult> {
  allow(actor, 'config.write')
  const { version, ...settings } = saveConfigInput.parse(raw)

  return naming(settings.name, () =>
    db.$transaction(async tx => {
      const before = await lockConfig(tx, actor, configId)
      if (before.version !== version) return { result: 'changed', ...(await whoChanged(tx, actor, before)) }
      const data = { ...settings, version: { increment: 1 } }
      const after = await tx.config.update({ where: { id: before.id }, data, select: CONFIG_FIELDS })
      await audit(tx, actor, {
        action: 'config.saved',
        ...subject(after),
        before: settingsOf(before),
        after: settingsOf(after),
      })
      return { result: 'saved', config: saved(after) }
    }),
  )
}

/** A second configuration with the same settings and audio, without the mappings. It is called "… copy". */
export async function duplicateConfig(actor: Actor, configId: string): Promise<SavedConfig> {
  allow(actor, 'config.write')
  return db.$transaction(async tx => {
    const original = await lockConfig(tx, actor, configId)
    const name = await freeName(tx, actor, original.name)
    const settings = { ...settingsOf(original), ...(await ownClips(tx, original.id)), name }
    return insert(tx, actor, settings, 'config.duplicated')
  })
}

/**
 * Deletes a configuration: gone for everybody at once, its name free again. Its rows are left for clearing away. Throws
 * `conflict` naming the numbers that still lead to it, `notFound`.
 */
export async function deleteConfig(actor: Actor, configId: string): Promise<void> {
  allow(actor, 'config.write')
  await db.$transaction(async tx => {
    const config = await lockConfig(tx, actor, configId)
    if (config.numbers.length > 0) throw stillUsed(config)
    await tx.config.update({ where: { id: config.id }, data: { deletedAt: new Date() } })
    await audit(tx, actor, { action: 'config.deleted', ...subject(config), before: settingsOf(config), after: null })
  })
}

/** Locked until the transaction ends, also against a number being routed to it (lib/numbers/routing-columns.ts). */
async function lockConfig(tx: Prisma.TransactionClient, { accountId }: Actor, id: string): Promise<ConfigRow> {
  await tx.$queryRaw`SELECT id FROM config WHERE id = ${id} AND account_id = ${accountId} FOR UPDATE`
  return (
    (await tx.config.findFirst({ where: { id, accountId, deletedAt: null }, select: CONFIG_FIELDS })) ?? noSuchConfig()
  )
}

async function insert(
  tx: Prisma.TransactionClient,
  actor: Actor,
  settings: Omit<Prisma.ConfigUncheckedCreateInput, 'id' | 'accountId'>,
  action: string,
): Promise<SavedConfig> {
  const data = { id: randomUUID(), accountId: actor.accountId, ...settings }
  const row = await tx.config.create({ data, select: CONFIG_FIELDS })
  await audit(tx, actor, { action, ...subject(row), before: null, after: settingsOf(row) })
  return saved(row)
}

async function whoChanged(tx: Prisma.TransactionClient, { accountId }: Actor, row: ConfigRow) {
  const last = await tx.auditEntry.findFirst({
    where: { accountId, subjectId: row.id, action: 'config.saved' },
    select: { actorName: true },
    orderBy: { id: 'desc' },
  })
  return { config: saved(row), by: last?.actorName ?? null, at: row.updatedAt.toISOString() }
}

/** "Mumbai Hub copy", then "Mumbai Hub copy 2", cut so that it fits. */
async function freeName(tx: Prisma.TransactionClient, { accountId }: Actor, name: string): Promise<string> {
  const rows = await tx.config.findMany({ where: { accountId, deletedAt: null }, select: { name: true } })
  const taken = new Set(rows.map(row => row.name.toLowerCase()))
  for (let copy = 1; ; copy++) {
    const ending = copy === 1 ? ' copy' : ` copy ${copy}`
    // Never through the middle of a character that takes two places.
    const beginning = name.slice(0, 80 - ending.length).replace(/[\uD800-\uDBFF]$/, '')
    const free = beginning.trimEnd() + ending
    if (!taken.has(free.toLowerCase())) return free
  }
}

async function naming<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `There is a configuration “${name}” already. Choose another name.`
    throw new AppError('conflict', message, [{ path: 'name', message }])
  }
}

function stillUsed({ name, numbers }: ConfigRow): AppError {
  const list = new Intl.ListFormat('en').format(numbers.map(({ number }) => formatNumber(number)))
  const [lead, them] = numbers.length === 1 ? ['leads', 'it'] : ['lead', 'them']
  return new AppError('conflict', `${list} still ${lead} to “${name}”. Route ${them} elsewhere first.`)
}

function saved(row: ConfigRow): SavedConfig {
  return { id: row.id, settings: settingsOf(row), version: row.version }
}

function subject({ id, name }: ConfigRow) {
  return { subjectKind: 'config', subjectId: id, subjectName: name }
}
