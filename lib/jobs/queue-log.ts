import { Logger } from 'graphile-worker'
import { log } from '@/lib/log'

const LEVELS = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** What the queue's library has to say, in the app's log. Failed jobs are told by us, without what they failed on. */
export const queueLog = new Logger(() => (level, message, meta) => {
  if (meta?.failure !== true) log[LEVELS[level]]({ from: 'job queue' }, message)
})
