import next from 'next'
import { stampArrival } from '@/lib/access/arrival'
import { firstRun } from '@/lib/access/first-run'
import { answerCarrier } from '@/lib/calls/voice-door'
import { env } from '@/lib/env'
import { allTasks } from '@/lib/jobs/task'
import { TIMETABLE } from '@/lib/jobs/timetable'
import { startWorker } from '@/lib/jobs/worker'
import { log } from '@/lib/log'
import { mediaDoor } from '@/lib/media/media-door'
import { answerPartner } from '@/lib/partner-api/partner-route'
import { lockDataDir } from './data-dir-lock'
import { openDatabase } from './database'
import { type Handler, isReadable, listen, refuseAddress, starting } from './front'
import { nodeDoor } from './node-door'
import { partnerMount } from './partner-mount'
import { webDoor } from './web-door'

const FINISH_WITHIN_MS = 5_000
const STOP_WITHIN_MS = 20_000

/**
 * Reads the settings and takes DATA_DIR for this process, before anything is built or started. Returns how to give it
 * back. Throws `SettingError`, or a sentence that says who has it.
 */
export function claim(): () => void {
  const lock = lockDataDir(env.dataDir, `serving ${env.publicUrl}`)
  if ('release' in lock) return lock.release
  const { pid, what } = lock.heldBy
  throw new Error(`${env.dataDir} is in use already: process ${pid} is ${what}. Stop it, or set another DATA_DIR.`)
}

/** Starts everything in this process, and on Ctrl-C or SIGTERM stops everything again and leaves with exit code 0. */
export async function serve({ dev, release }: { dev: boolean; release: () => void }): Promise<void> {
  const undo: (() => unknown)[] = [release]
  const { stop, isStopping } = stopper(undo)
  try {
    const front = await listen(env.port)
    undo.unshift(() => front.close(dev ? 500 : FINISH_WITHIN_MS))
    // Requests in flight finish first: what they need is let go after the front has closed.
    const afterFront = (step: () => unknown) => undo.splice(1, 0, step)

    // A caller never gets an error page (product.md C18): an apology until the database is up, and a proper answer from
    // then on, some seconds before there are pages.
    if (!dev) front.open(voiceFirst(starting))
    const givingUp = new AbortController()
    const opening = openDatabase(givingUp.signal)
    // Stopped while the database is being made or started, we wait until that has ended: it would outlive us.
    afterFront(() => {
      givingUp.abort()
      return opening.then(database => database.close()).catch(() => {})
    })
    await opening
    if (isStopping()) return
    const welcome = await firstRun()
    const pages = next({ dev, dir: process.cwd(), customServer: true, hostname: 'localhost', port: env.port })
    await pages.prepare()
    afterFront(() => pages.close())

    const known = arrived(pages.getRequestHandler())
    front.open(dev ? known : voiceFirst(known))
    if (env.worker && !isStopping()) {
      const worker = startWorker({ tasks: allTasks(), timetable: TIMETABLE })
      afterFront(() => worker.stop())
    }
    console.log(['', `Masked Connect is up at ${env.publicUrl}`, ...welcome, 'Stop with Ctrl-C', ''].join('\n'))
  } catch (error) {
    if (!isStopping()) console.error(error instanceof Error ? error.message : error)
    await stop(1)
  }
}

/** Only here is the visitor's true address known; whatever the request itself says of it is overwritten. */
function arrived(pages: Handler): Handler {
  return (request, response) => {
    if (!isReadable(request.url)) return refuseAddress(response)
    stampArrival(request)
    return pages(request, response)
  }
}

/**
 * A caller is waiting: the carrier's requests, for what to do and for clips to play, go straight to their doors, past the
 * framework's router (about ten times as fast). So do partner systems, which send thousands of changes a minute.
 */
function voiceFirst(pages: Handler): Handler {
  const voice = nodeDoor(answerCarrier)
  const media = webDoor(mediaDoor)
  const partners = partnerMount(answerPartner)
  return (request, response) => {
    if (request.url?.startsWith('/api/voice/')) return voice(request, response)
    if (request.url?.startsWith('/api/v1/') && pages !== starting) return partners(request, response)
    return request.url?.startsWith('/media/') ? media(request, response) : pages(request, response)
  }
}

/** Undoes the start, latest first; once, however often it is asked. */
function stopper(undo: (() => unknown)[]): { stop(code: number): Promise<void>; isStopping(): boolean } {
  let stopping: Promise<void> | undefined
  const stop = (code: number) => {
    stopping ??= undoAll(undo).finally(() => process.exit(code))
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('unhandledRejection', error => log.error({ err: error }, 'a rejection nobody handled'))
  process.on('uncaughtException', error => {
    log.fatal({ err: error }, 'an error nobody caught')
    void stop(1)
  })
  return { stop, isStopping: () => stopping !== undefined }
}

async function undoAll(undo: (() => unknown)[]): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  for (const step of undo) {
    try {
      await step()
    } catch (error) {
      log.error({ err: error }, 'a step of the shutdown failed')
    }
  }
}
