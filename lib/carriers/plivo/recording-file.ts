import type { CarrierCredentials } from './api-request'

/** Why a recording's file can't be had from the carrier. */
export type CarrierFileProblem =
  | 'strangeAddress'
  | 'missing'
  | 'refused'
  | 'away'
  | 'slow'
  | 'tooLarge'
  | 'cutOff'
  | 'notAudio'

/** Says nothing of the address, which holds the auth id. */
export class CarrierFileError extends Error {
  override readonly name = 'CarrierFileError'
  constructor(readonly problem: CarrierFileProblem) {
    super(`The file can't be had from the carrier: ${problem}.`)
  }
}

export type CarrierFile = { extension: 'mp3' | 'wav'; content: AsyncGenerator<Uint8Array> }

export type FetchLimits = { answerMs: number; silenceMs: number; wholeMs: number; bytes: number }

/** Four hours of uncompressed sound, two channels of 8,000 samples a second, are 460 MB. */
export const FETCH_LIMITS: FetchLimits = { answerMs: 20_000, silenceMs: 30_000, wholeMs: 1_200_000, bytes: 512_000_000 }

/** Plivo: recordings are at its own media hosts, that of Mumbai for Asia. */
const HOSTS: ReadonlySet<string> = new Set(['https://media.plivo.com', 'https://aps1.media.plivo.com'])
const REDIRECTS_MAX = 3

type Wanted = {
  url: string
  credentials: CarrierCredentials
  /** What stands in for Plivo's media hosts in tests; unset: nothing does. */
  standIn: string | undefined
  signal: AbortSignal
  limits?: FetchLimits
}

/**
 * Opens a recording's file at the carrier, and gives it piece by piece. Only from the carrier's own hosts, by https; wherever
 * a redirect leads to any other, nothing is asked, and the credentials stay here. Throws CarrierFileError, as `content` does.
 */
export async function openRecordingFile(wanted: Wanted): Promise<CarrierFile> {
  const { signal, limits = FETCH_LIMITS } = wanted
  const patience = patienceOf(limits, signal)
  try {
    const response = await ask(wanted, patience.signal)
    if (Number(response.headers.get('content-length') ?? 0) > limits.bytes) throw new CarrierFileError('tooLarge')
    const pieces = piecesOf(response, { limits, patience })
    const first = await firstPiece(pieces)
    const extension = extensionOf(first)
    if (!extension) throw new CarrierFileError('notAudio')
    return { extension, content: whole(first, pieces, patience, signal) }
  } catch (error) {
    patience.end()
    throw carrierError(error, patience, signal)
  }
}

async function ask({ url, credentials, standIn }: Wanted, signal: AbortSignal): Promise<Response> {
  let address = allowed(url, standIn)
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const { authId, authToken } = credentials
    const authorization = `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`
    const response = await fetch(address, { redirect: 'manual', headers: { authorization }, signal })
    if (response.ok) return response
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    await response.body?.cancel()
    if (next === null) throw new CarrierFileError(problemOf(response.status))
    address = allowed(new URL(next, address).href, standIn)
  }
  throw new CarrierFileError('strangeAddress')
}

/** The address to ask, which is the same at the stand-in where there is one. Throws for every other host. */
function allowed(text: string, standIn: string | undefined): URL {
  if (!URL.canParse(text)) throw new CarrierFileError('strangeAddress')
  const url = new URL(text)
  if (url.username || url.password) throw new CarrierFileError('strangeAddress')
  if (standIn === undefined && HOSTS.has(url.origin)) return url
  if (standIn !== undefined && (HOSTS.has(url.origin) || url.origin === new URL(standIn).origin))
    return new URL(url.pathname + url.search, standIn)
  throw new CarrierFileError('strangeAddress')
}

function problemOf(status: number): CarrierFileProblem {
  if (status === 404 || status === 410) return 'missing'
  return status === 401 || status === 403 ? 'refused' : 'away'
}

type Patience = { signal: AbortSignal; isOut: () => boolean; heard: () => void; end: () => void }

/** Runs out when the carrier does not answer, falls silent, or takes too long altogether. */
function patienceOf({ answerMs, silenceMs, wholeMs }: FetchLimits, stopping: AbortSignal): Patience {
  const out = new AbortController()
  const run = () => out.abort(new Error('The carrier took too long'))
  let silence = setTimeout(run, answerMs)
  const whole = setTimeout(run, wholeMs)
  return {
    signal: AbortSignal.any([out.signal, stopping]),
    isOut: () => out.signal.aborted,
    heard: () => {
      clearTimeout(silence)
      silence = setTimeout(run, silenceMs)
    },
    end: () => {
      clearTimeout(silence)
      clearTimeout(whole)
    },
  }
}

async function* piecesOf(
  response: Response,
  { limits, patience }: { limits: FetchLimits; patience: Patience },
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  patience.heard()
  for await (const piece of response.body ?? []) {
    patience.heard()
    bytes += piece.length
    if (bytes > limits.bytes) throw new CarrierFileError('tooLarge')
    yield piece
  }
}

/** Enough to know what it is by. */
async function firstPiece(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array()
  while (first.length < 12) {
    const { value, done } = await pieces.next()
    if (done) break
    first = Buffer.concat([first, value])
  }
  return first
}

async function* whole(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  patience: Patience,
  stopping: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield first
    yield* rest
  } catch (error) {
    throw carrierError(error, patience, stopping)
  } finally {
    patience.end()
  }
}

/** By what is in it: a page that says something went wrong is no recording, whatever it is declared as. */
function extensionOf(first: Uint8Array): CarrierFile['extension'] | null {
  const text = Buffer.from(first.subarray(0, 12)).toString('latin1')
  if (text.startsWith('RIFF') && text.endsWith('WAVE')) return 'wav'
  const isFrame = first[0] === 0xff && ((first[1] ?? 0) & 0xe6) === 0xe2
  return text.startsWith('ID3') || isFrame ? 'mp3' : null
}

/** What `fetch` says holds the address. A line that breaks before the end is a file cut off, wherever it happens. */
function carrierError(error: unknown, patience: Patience, stopping: AbortSignal): unknown {
  if (stopping.aborted) return stopping.reason
  if (patience.isOut()) return new CarrierFileError('slow')
  if (error instanceof CarrierFileError) return error
  const isBroken = error instanceof TypeError && error.message === 'terminated'
  return new CarrierFileError(isBroken ? 'cutOff' : 'away')
}
