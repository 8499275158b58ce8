import { z } from 'zod'
import { env } from '@/lib/env'
import { askPlivo, type CarrierCredentials, type PlivoAccess, PlivoError } from './api-request'

/** A number of the Plivo account. `number` is E.164; `appId` is the application its calls go to, null for none. */
export type PlivoNumber = { number: string; alias: string | null; appId: string | null }

/** Where an application sends its calls, everything by POST. */
export type PlivoApplication = { name: string; answerUrl: string; fallbackUrl: string; hangupUrl: string }

/** Plivo's REST API for one account; all of it throws PlivoError, whose message is fit to be shown. */
export type PlivoApi = {
  /** Where it is: Plivo itself, or a stand-in. */
  baseUrl: string
  /** Every number of the account that can take calls. */
  listVoiceNumbers(): Promise<PlivoNumber[]>
  /** Null: the number is not in this Plivo account. */
  getNumber(number: string): Promise<PlivoNumber | null>
  /** Sends the number's calls to this application; null: to none. */
  setNumberApplication(number: string, appId: string | null): Promise<void>
  /** The id of the application of this name, null when there is none. */
  findApplication(name: string): Promise<string | null>
  /** Where an application answers calls; null when there is no such application, or it answers none. */
  getAnswerUrl(appId: string): Promise<string | null>
  createApplication(application: PlivoApplication): Promise<string>
  /** False: there is no such application any more. */
  updateApplication(appId: string, application: PlivoApplication): Promise<boolean>
}

/** Whether Plivo accepts these credentials, as far as our numbers need them: yes, or a sentence that says what to do. */
export async function checkCarrierCredentials(
  credentials: CarrierCredentials,
  options: Partial<PlivoAccess> = {},
): Promise<{ ok: true } | { ok: false; message: string }> {
  try {
    await numbersPage({ baseUrl: env.plivoApiUrl, ...options, ...credentials }, { limit: '1' })
    return { ok: true }
  } catch (error) {
    if (!(error instanceof PlivoError)) throw error
    // To a stranger Plivo may say that the account does not exist.
    const unknown = error.problem === 'notFound'
    return { ok: false, message: unknown ? 'Plivo knows no account with this auth ID.' : error.message }
  }
}

export function plivoApi(credentials: CarrierCredentials, options: Partial<PlivoAccess> = {}): PlivoApi {
  const access = { baseUrl: env.plivoApiUrl, ...options, ...credentials }
  return {
    baseUrl: access.baseUrl,
    listVoiceNumbers: () => allVoiceNumbers(access),
    getNumber: async number => {
      const found = await orNull(askPlivo(access, { method: 'GET', path: numberPath(number), answer: plivoNumber }))
      return found && numberOf(found)
    },
    setNumberApplication: async (number, appId) => {
      // An empty id unlinks: not in the documentation, but what people who do it send.
      await askPlivo(access, {
        method: 'POST',
        path: numberPath(number),
        body: { app_id: appId ?? '' },
        answer: z.looseObject({}),
      })
    },
    findApplication: async name => {
      const { objects } = await askPlivo(access, {
        method: 'GET',
        path: 'Application/',
        query: { app_name: name, limit: String(PAGE) },
        answer: z.object({ objects: z.array(z.object({ app_id: z.string(), app_name: z.string() })) }),
      })
      // Whether the filter means the whole name or its beginning is not said.
      return objects.find(({ app_name }) => app_name === name)?.app_id ?? null
    },
    getAnswerUrl: async appId => {
      const answer = z.object({ answer_url: z.string().nullish() })
      const found = await orNull(askPlivo(access, { method: 'GET', path: applicationPath(appId), answer }))
      return found?.answer_url || null
    },
    createApplication: async application => {
      const { app_id } = await askPlivo(access, {
        method: 'POST',
        path: 'Application/',
        body: { app_name: application.name, ...addressesOf(application) },
        answer: z.object({ app_id: z.string() }),
      })
      return app_id
    },
    updateApplication: async (appId, application) => {
      const changed = await orNull(
        askPlivo(access, {
          method: 'POST',
          path: applicationPath(appId),
          body: addressesOf(application),
          answer: z.looseObject({}),
        }),
      )
      return changed !== null
    },
  }
}

/** Plivo: 1–20 a page. */
const PAGE = 20
/** Far above any account; a list without an end is Plivo's fault, and not to be followed for ever. */
const MOST_PAGES = 500

async function allVoiceNumbers(access: PlivoAccess): Promise<PlivoNumber[]> {
  const numbers: PlivoNumber[] = []
  for (let page = 0; page < MOST_PAGES; page++) {
    const { meta, objects } = await numbersPage(access, { limit: String(PAGE), offset: String(page * PAGE) })
    numbers.push(...objects.map(numberOf))
    if (objects.length < PAGE || numbers.length >= meta.total_count) break
  }
  return numbers
}

function numbersPage(access: PlivoAccess, query: Record<string, string>) {
  return askPlivo(access, {
    method: 'GET',
    path: 'Number/',
    query: { services: 'voice', ...query },
    answer: z.object({ meta: z.object({ total_count: z.number() }), objects: z.array(plivoNumber) }),
  })
}

const plivoNumber = z.object({
  number: z.string(),
  alias: z.string().nullish(),
  application: z.string().nullish(),
})

function numberOf({ number, alias, application }: z.output<typeof plivoNumber>): PlivoNumber {
  return {
    number: `+${number.replace(/\D/g, '')}`,
    alias: alias || null,
    appId: /\/Application\/([^/]+)\/?$/.exec(application ?? '')?.[1] ?? null,
  }
}

/** Plivo: without the `+`. */
function numberPath(number: string): string {
  return `Number/${number.replace(/\D/g, '')}/`
}

function applicationPath(appId: string): string {
  return `Application/${encodeURIComponent(appId)}/`
}

function addressesOf({ answerUrl, fallbackUrl, hangupUrl }: PlivoApplication) {
  return {
    answer_url: answerUrl,
    answer_method: 'POST',
    fallback_answer_url: fallbackUrl,
    fallback_method: 'POST',
    hangup_url: hangupUrl,
    hangup_method: 'POST',
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof PlivoError && error.problem === 'notFound') return null
    throw error
  }
}
