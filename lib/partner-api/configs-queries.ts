import type { Actor } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { listConfigs } from '@/lib/masked-connect/config-queries'
import { lengthOfList } from '@/lib/masked-connect/count-list'
import { isLive } from '@/lib/masked-connect/mapping-conditions'
import type { ConfigView } from '@/lib/masked-connect/views'

/** A configuration as partners see it (contracts.md "Config"). Times are RFC 3339. */
export type PartnerConfig = {
  id: string
  name: string
  fallback: ConfigView['fallback']
  codeDigitsMin: number
  codeDigitsMax: number
  retries: number
  ringSeconds: number
  record: boolean
  liveMappings: number
  /** E.164. */
  numbers: string[]
  createdAt: string
  updatedAt: string
}

/** The account's configurations by name. */
export async function partnerConfigs(actor: Actor, now = new Date()): Promise<PartnerConfig[]> {
  return Promise.all((await listConfigs(actor, now)).map(config => shown(config, now)))
}

/** Longer than it takes to count a million rows, and few partners ask often. */
const COUNTING_MS = 1_000

async function shown({ liveMappings, numbers, ...config }: ConfigView, now: Date): Promise<PartnerConfig> {
  const { id, name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record, createdAt, updatedAt } =
    config
  const live = liveMappings.more ? await lengthOfList(db, id, isLive(now), COUNTING_MS) : liveMappings
  return {
    ...{ id, name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record },
    liveMappings: live.value,
    numbers: [...new Set(numbers.map(({ number }) => number))],
    ...{ createdAt, updatedAt },
  }
}
