import type { PhoneCall } from '@/lib/carriers/telephone/phone-call'

/**
 * What a call broke: carrier rules other than the expected ones, and promises about every document. A customer's number,
 * keyed ones included, is in none; an agent's only inside Number (product.md C14); no prompt lets its keys be logged; and
 * a request that came several times was answered the same each time (C19).
 */
export function brokenRules(call: PhoneCall, keyed: string, expectedFaults: readonly (string | RegExp)[]): string[] {
  const documents = call.requests.map(({ body }) => body).filter(body => body.includes('<Response'))
  const customers = numbersOf([call.from, ...keyed.split(/[#*]/)])
  const agents = numbersOf(call.agentPhones.map(({ number }) => number))
  return [
    ...unexpected(call, expectedFaults),
    ...documents
      .filter(body => customers.some(number => body.includes(number)))
      .map(() => 'A customer’s number is in a document'),
    ...documents
      .map(outsideNumber)
      .filter(body => agents.some(number => body.includes(number)))
      .map(() => 'An agent’s number is in a document outside Number'),
    ...documents
      .flatMap(promptsOf)
      .filter(tag => !tag.includes('log="false"'))
      .map(tag => `A prompt lets its keys be logged: ${tag}`),
    ...changedMinds(call),
  ]
}

function unexpected({ faults }: PhoneCall, expected: readonly (string | RegExp)[]): string[] {
  const isExpected = (rule: string) =>
    expected.some(words => (typeof words === 'string' ? rule.includes(words) : words.test(rule)))
  return faults
    .filter(({ rule }) => !isExpected(rule))
    .map(({ rule, code, where }) => `Fault in ${where}: ${rule} (${code ?? 'noted'})`)
}

/** The part of each phone number that is the same however it is written. */
function numbersOf(texts: readonly string[]): string[] {
  return texts
    .map(text => text.replace(/\D/g, ''))
    .filter(digits => digits.length >= 10)
    .map(digits => digits.slice(-10))
}

function outsideNumber(body: string): string {
  return body.replace(/<Number[^>]*>[^<]*<\/Number>/g, '')
}

function promptsOf(body: string): string[] {
  return body.match(/<Get(Digits|Input)\b[^>]*>/g) ?? []
}

function changedMinds({ requests }: PhoneCall): string[] {
  const answers = new Map<string, string>()
  return requests.flatMap(({ url, params, status, body }) => {
    if (status !== 200) return []
    const request = JSON.stringify([url, params])
    const before = answers.get(request) ?? body
    answers.set(request, before)
    return before === body ? [] : [`A repeated request to ${url} was answered differently`]
  })
}
