import {
  type CarrierEvent,
  type CarrierRequest,
  isNotification,
  type Line,
  type VerifiedForm,
} from '@/lib/carriers/carrier'
import { plivo } from '@/lib/carriers/plivo/plivo'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { Instruction } from '@/lib/switchboard/call'
import { isTest } from './answer-call'
import type { Asked } from './call-so-far'
import { type CarrierAccount, readCarrierAccount, rememberedAccount } from './carrier-accounts'
import { inTime } from './deadline'
import { callChanged } from './live/call-changed'
import { type Reply, TROUBLE, takeStep } from './take-step'

/** `xml` is null for an empty body. */
export type CarrierReply = { status: 200 | 403 | 503; xml: string | null }

/** The content type of every reply that has a body. */
export const XML_TYPE = 'application/xml; charset=utf-8'

/** The voice door as a web-standard function: what the route files export. */
export async function voiceDoor(request: Request): Promise<Response> {
  const { status, xml } = await answerCarrier({
    method: request.method,
    path: request.url.slice(request.url.indexOf('/', request.url.indexOf('//') + 2)),
    header: name => request.headers.get(name),
    body: request.method === 'POST' ? await request.text() : '',
  })
  return new Response(xml, { status, headers: xml === null ? {} : { 'content-type': XML_TYPE } })
}

/**
 * The one door for carriers: signature → parse → step → XML. A stranger gets the same empty 403 whatever is wrong; a
 * caller on the line gets voice XML within 1.5 s whatever fails (product.md C18); a notification gets 200 once it is kept
 * and 503 when it could not be. Plain values in and out: making a `Request` and a `Response` takes a quarter of the time
 * a call does, and the server in front of Next goes without. Never throws.
 */
export async function answerCarrier(request: CarrierRequest): Promise<CarrierReply> {
  const address = addressOf(request)
  if (!address) return STRANGER
  try {
    return await inTime(ANSWER_WITHIN_MS, answer(request, address))
  } catch (error) {
    log.error({ err: error, account: address.accountId, path: address.path.join('/') }, 'voice request failed')
    return excuse(plivo.guess(address.path, request), lineOf(address.accountId, rememberedAccount(address.accountId)))
  }
}

/**
 * What is said when we could not do our part. Also to a request that could not be verified because the database is away
 * and the account's token not in memory: it tells nobody anything, and the caller may well be real.
 */
function excuse(type: CarrierEvent['type'], line: Line): CarrierReply {
  switch (type) {
    case 'leg':
    case 'recording':
    case 'hangup':
    case 'news':
      return NOT_KEPT
    case 'ringback':
      return spoken(plivo.renderRingback(null, line))
    case 'dialEnded':
      return spoken(plivo.render([{ do: 'hangUp' }], line))
    case 'messageEnded':
      return spoken(plivo.render(GOODBYE, line))
    case 'answer':
    case 'entry':
    case 'unknown':
      return spoken(plivo.render(TROUBLE, line))
  }
}

/** To a caller who has left a message: it may well arrive, its own notification comes again until it does. */
const GOODBYE: readonly Instruction[] = [{ do: 'say', phrase: 'goodbye', voice: null }, { do: 'hangUp' }]

/** Leaves the carrier and the network a little of the second and a half. */
const ANSWER_WITHIN_MS = 1_200

const STRANGER: CarrierReply = { status: 403, xml: null }
const KEPT: CarrierReply = { status: 200, xml: null }
const NOT_KEPT: CarrierReply = { status: 503, xml: null }

type Address = { accountId: string; path: string[] }

async function answer(request: CarrierRequest, { accountId, path }: Address): Promise<CarrierReply> {
  const entered = await comeIn(request, accountId)
  if (!entered) return STRANGER
  const { account, form } = entered
  const line = lineOf(accountId, account)
  const { callId, event } = plivo.parse(path, form)
  if (!callId) return isNotification(event) ? KEPT : spoken(plivo.render(TROUBLE, line))

  const reply = await takeStep({ account, callId, ...pretended(path, callId) }, event, new Date())
  if (event.type !== 'ringback' && event.type !== 'news') callChanged(accountId)
  return replied(reply, line)
}

/** What a test call asks to be taken for at its answer address; of a call of the carrier's, nothing. */
function pretended([address, as, what = '']: readonly string[], callId: string): Pick<Asked, 'as' | 'asIf'> {
  const isAsked = address === 'answer' && isTest(callId)
  return {
    as: isAsked && as === 'as' ? what : null,
    asIf: isAsked && as === 'at' && /^\d{1,15}$/.test(what) ? new Date(Number(what)) : null,
  }
}

/**
 * The form, if this account's token signed it. The token is held in memory for a minute; one that doesn't fit is read
 * again, once, so that a token changed a moment ago counts. While the database is away the one in memory decides.
 */
async function comeIn(
  request: CarrierRequest,
  accountId: string,
): Promise<{ account: CarrierAccount; form: VerifiedForm } | null> {
  if (!request.header('x-plivo-signature-v3')) return null
  const check = (account: CarrierAccount | null) => {
    const form = account && plivo.verify({ request, publicUrl: env.publicUrl, authToken: account.authToken })
    return account && form ? { account, form } : null
  }
  const known = rememberedAccount(accountId)
  const entered = known && Date.now() - known.readAt < KEPT_MS ? check(known) : null
  if (entered) return entered
  try {
    return check(await readCarrierAccount(accountId))
  } catch (error) {
    if (known) return check(known)
    throw error
  }
}

const KEPT_MS = 60_000

function replied(reply: Reply, line: Line): CarrierReply {
  if (reply === 'kept') return KEPT
  return spoken(
    'ringback' in reply ? plivo.renderRingback(reply.ringback, line) : plivo.render(reply.instructions, line),
  )
}

/** Of an account never heard of, which may be none, nobody knows the region. */
function lineOf(accountId: string, account: CarrierAccount | null): Line {
  return {
    region: account?.region ?? 'US',
    voiceUrl: `${env.publicUrl}/api/voice/plivo/${accountId}`,
    mediaUrl: `${env.publicUrl}/media`,
  }
}

function addressOf({ path: address }: CarrierRequest): Address | null {
  const [, accountId, path] = /^\/api\/voice\/plivo\/([\w-]{1,64})\/([\w/-]{1,200})(?:\?|$)/.exec(address) ?? []
  return accountId && path ? { accountId, path: path.split('/') } : null
}

function spoken(xml: string): CarrierReply {
  return { status: 200, xml }
}
