import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { newConnection } from '@/lib/db/client'
import { log } from '@/lib/log'
import { CHANNEL } from './channel'

type Listener = () => void
type Ear = { listeners: Map<string, Set<Listener>>; client: pg.Client | null; listening: boolean }

const HELD = Symbol.for('masked-connect.call-changes')
const held = globalThis as { [HELD]?: Ear }

// Held on globalThis: however often this file is bundled, a process listens once.
held[HELD] ??= { listeners: new Map(), client: null, listening: false }
const ear: Ear = held[HELD]

/**
 * Calls `listener` whenever calls of this account have changed, in whichever process, until the function that it gives back
 * is called. All listeners of a process share one connection, which is there while there are any, and comes back by itself;
 * what may have been missed meanwhile is told once it is back.
 */
export function onCallChange(accountId: string, listener: Listener): () => void {
  const listeners = ear.listeners.get(accountId) ?? new Set()
  ear.listeners.set(accountId, listeners.add(listener))
  if (!ear.listening) void listen()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && ear.listeners.get(accountId) === listeners) ear.listeners.delete(accountId)
    if (ear.listeners.size === 0) ear.client?.end().catch(() => {})
  }
}

const AGAIN_MS = 500
/** A connection that has gone without a word is found out this soon. */
const ALIVE_MS = 15_000

async function listen(): Promise<void> {
  ear.listening = true
  for (let tries = 0; ear.listeners.size > 0; tries++) {
    if (tries > 0) await setTimeout(AGAIN_MS, undefined, { ref: false })
    try {
      await hearOut(newConnection())
    } catch (error) {
      log.debug({ reason: error instanceof Error ? error.message : 'unknown' }, 'not listening for changes of calls')
    }
  }
  ear.listening = false
}

/** Listens until the connection ends. */
async function hearOut(client: pg.Client): Promise<void> {
  // Unheard, its error would end the process; 'end' follows.
  client.on('error', () => {})
  const ended = new Promise(resolve => client.once('end', resolve))
  client.on('notification', ({ payload }) => tell(ear.listeners.get(payload ?? '')))
  await client.connect()
  ear.client = client
  const alive = setInterval(() => client.query('SELECT 1').catch(() => client.end().catch(() => {})), ALIVE_MS)
  alive.unref()
  try {
    await client.query(`LISTEN ${CHANNEL}`)
    for (const listeners of ear.listeners.values()) tell(listeners)
    if (ear.listeners.size === 0) await client.end()
    await ended
  } finally {
    clearInterval(alive)
    ear.client = null
    client.end().catch(() => {})
  }
}

function tell(listeners: Iterable<Listener> = []): void {
  for (const listener of [...listeners]) listener()
}
