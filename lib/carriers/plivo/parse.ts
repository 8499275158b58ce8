import type { CarrierEvent, CarrierRequest, DialStatus, HangupCause, LegTimes, VerifiedForm } from '../carrier'

/**
 * What a Plivo request says, by the address it came to. Parameters we don't know are passed over: Plivo adds some over
 * the years. Nothing in a request can make this throw; what cannot be read becomes null or `unknown`.
 */
export function parse(path: readonly string[], form: VerifiedForm): { callId: string | null; event: CarrierEvent } {
  // Plivo: what the recording API sends names the call in snake_case, like everything else in it.
  const callId = form.get('CallUUID') ?? (path[0] === 'recording' ? unwrapped(form).get('call_uuid') : undefined) ?? ''
  return { callId: /^[\w-]{1,64}$/.test(callId) ? callId : null, event: eventAt(path, form) }
}

/** By address, and by the one parameter that makes an answer request a hang-up. */
export function guess(path: readonly string[], { path: address, body }: CarrierRequest): CarrierEvent['type'] {
  const form = new Map(new URLSearchParams(body || (address.split('?')[1] ?? '')))
  return eventAt(path, form as ReadonlyMap<string, string> as VerifiedForm).type
}

function eventAt([address, entry, prompt, silence]: readonly string[], form: VerifiedForm): CarrierEvent {
  switch (address) {
    case 'answer':
    case 'fallback':
      // Plivo: an application without a hang-up address gets its hang-ups at the answer address.
      return form.get('Event') === 'Hangup' ? hangup(form) : answer(form)
    case 'hangup':
      return hangup(form)
    case 'entry':
      return entered(entry, prompt, silence, form)
    case 'ringback':
      return { type: 'ringback' }
    case 'dialed':
      return { type: 'dialEnded', status: dialStatus(form), cause: text(form, 'DialHangupCause') || null }
    case 'message':
      return { type: 'messageEnded', seconds: recordedSeconds(form), byKey: text(form, 'Digits') !== '' }
    case 'leg':
      return leg(form)
    case 'recording':
      return recording(form)
    default:
      return { type: 'unknown' }
  }
}

/** Free text, fit to be kept: no control characters or half characters, which the database would refuse, and not endless. */
function text(form: VerifiedForm, name: string, atMost = 200): string {
  return (form.get(name) ?? '')
    .slice(0, atMost)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
}

function answer(form: VerifiedForm): CarrierEvent {
  return { type: 'answer', from: text(form, 'From'), to: text(form, 'To'), sessionStart: sessionStart(form) }
}

function hangup(form: VerifiedForm): CarrierEvent {
  return {
    type: 'hangup',
    from: text(form, 'From'),
    to: text(form, 'To'),
    sessionStart: sessionStart(form),
    cause: cause(form, 'Hangup'),
    times: times(form),
  }
}

function entered(
  entry: string | undefined,
  prompt: string | undefined,
  silence: string | undefined,
  form: VerifiedForm,
): CarrierEvent {
  if (!/^[1-9]\d?$/.test(entry ?? '') || (prompt !== 'order_code' && prompt !== 'registered_number'))
    return { type: 'unknown' }
  // Plivo leaves the finish key out; a stray one is not part of an entry. More than 32 keys say nothing more than 33 do.
  const digits = silence ? '' : text(form, 'Digits', 33).replace(/#$/, '')
  return { type: 'entry', entry: Number(entry), prompt, digits }
}

/** Plivo: `timeout` and `no-answer` both mean that it rang out. */
const DIAL_STATUS: Record<string, DialStatus> = {
  completed: 'completed',
  busy: 'busy',
  timeout: 'no_answer',
  'no-answer': 'no_answer',
  cancel: 'caller_gone',
}

function dialStatus(form: VerifiedForm): DialStatus {
  return DIAL_STATUS[form.get('DialStatus') ?? ''] ?? 'failed'
}

function leg(form: VerifiedForm): CarrierEvent {
  const action = form.get('DialAction')
  // Plivo leaves the id out of what it says of a leg that never was.
  const legId = form.get('DialBLegUUID') || 'none'
  if ((action !== 'answer' && action !== 'connected' && action !== 'hangup') || !/^[\w-]{1,64}$/.test(legId))
    return { type: 'news' }
  return {
    type: 'leg',
    legId,
    action,
    cause: cause(form, 'DialBLegHangup'),
    seconds: number(form.get('DialBLegDuration')),
    times: times(form),
  }
}

/** Plivo: the recording API speaks snake_case where voice XML speaks PascalCase. */
function recording(posted: VerifiedForm): CarrierEvent {
  const form = unwrapped(posted)
  const recordingId = form.get('RecordingID') ?? form.get('recording_id') ?? ''
  if (!/^[\w-]{1,64}$/.test(recordingId)) return { type: 'news' }
  return {
    type: 'recording',
    recordingId,
    url: text(form, form.has('RecordUrl') ? 'RecordUrl' : 'record_url', 500),
    seconds: recordedSeconds(form),
    startMs: number(form.get('RecordingStartMs') ?? form.get('recording_start_ms'), 1e15),
    endMs: number(form.get('RecordingEndMs') ?? form.get('recording_end_ms'), 1e15),
    hasEnded: !LENGTHS.some(name => form.get(name)?.startsWith('-')),
  }
}

const LENGTHS = ['RecordingDuration', 'RecordingDurationMs', 'recording_duration', 'recording_duration_ms']

/** The length in milliseconds where it is told: the one in seconds is rounded. */
function recordedSeconds(form: VerifiedForm): number | null {
  const milliseconds = number(form.get('RecordingDurationMs') ?? form.get('recording_duration_ms'))
  if (milliseconds !== null) return milliseconds / 1000
  return number(form.get('RecordingDuration') ?? form.get('recording_duration'))
}

/** Plivo: the recording API may send its fields as JSON in one field, `response`. */
function unwrapped(form: VerifiedForm): VerifiedForm {
  try {
    const fields = Object.entries(JSON.parse(form.get('response') ?? '{}'))
    return new Map([
      ...form,
      ...fields.map(([name, value]): [string, string] => [name, String(value)]),
    ]) as unknown as VerifiedForm
  } catch {
    return form
  }
}

function cause(form: VerifiedForm, prefix: 'Hangup' | 'DialBLegHangup'): HangupCause {
  return {
    code: number(form.get(`${prefix}CauseCode`)),
    name: text(form, `${prefix}CauseName`) || text(form, `${prefix}Cause`) || null,
    source: text(form, `${prefix}Source`) || null,
  }
}

function times(form: VerifiedForm): LegTimes {
  return { start: clock(form.get('StartTime')), answer: clock(form.get('AnswerTime')), end: clock(form.get('EndTime')) }
}

/** Plivo: SessionStart is UTC, with microseconds. */
function sessionStart(form: VerifiedForm): Date | null {
  const milliseconds = clock(form.get('SessionStart'))
  return milliseconds === null ? null : new Date(milliseconds)
}

function clock(text: string | undefined): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d{1,3})?/.exec(text ?? '')
  const milliseconds = match ? Date.parse(`${match[1]}T${match[2]}${match[3] ?? ''}Z`) : Number.NaN
  return Number.isNaN(milliseconds) ? null : milliseconds
}

/** Plivo writes -1 for a length it does not know yet. What no clock, length or code of its can be is not known either. */
function number(text: string | undefined, atMost = 1e9): number | null {
  const value = Number.parseFloat(text ?? '')
  return value >= 0 && value <= atMost ? value : null
}
