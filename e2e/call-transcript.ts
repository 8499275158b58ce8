import type { Heard, PhoneCall } from '@/lib/carriers/telephone/phone-call'

/** Everything about a call that helps to see what went wrong. Calls of stories have made-up numbers only. */
export function transcriptOf(call: PhoneCall): string {
  const { phase, hangup, heard, prompt, agentPhones, faults, requests, held } = call
  return [
    `Call ${call.id} from ${call.from || '(nothing)'} to ${call.to}: ${phase}${hangup ? `, ${hangup.code} ${hangup.name} (${hangup.source})` : ''}`,
    ...heard.map(one => `  heard    ${wordsOf(one)}`),
    ...(prompt ? [`  waiting  for ${prompt.takes}, ${prompt.digitsMax} at most`] : []),
    ...agentPhones.map(({ number, shows, name, state }) => `  phone    ${number} shows ${shows} (${name}), ${state}`),
    ...faults.map(({ where, rule, code }) => `  fault    ${where}: ${rule} (${code ?? 'noted'})`),
    ...held.map(({ id, what, delivered }) => `  held     ${id} ${what}, brought ${delivered} times`),
    ...requests.map(
      ({ what, method, url, status, ms, body }) =>
        `  request  ${what}: ${method} ${url} → ${status ?? 'nothing'} in ${ms} ms ${body.slice(0, 600)}`,
    ),
  ].join('\n')
}

/** What was heard, as one line. */
export function wordsOf(heard: Heard): string {
  switch (heard.kind) {
    case 'speech':
      return heard.text
    case 'clip':
      return heard.url
    case 'beep':
      return '(beep)'
    case 'silence':
      return `(silence, ${heard.seconds} s)`
    case 'ringing':
      return heard.tone === 'music' ? `(ringing: ${heard.sounds.map(wordsOf).join(' ')})` : `(ringing: ${heard.tone})`
  }
}
