/** How one request is made. Milliseconds. */
export type Tuning = {
  url: string
  connect: number
  read: number
  total: number
  retries: number
  retryOn: readonly Failure[]
}
export type Failure = '4xx' | '5xx' | 'ct' | 'rt'

type Tuned = Tuning & { problem: string | null }

const RANGES: Record<string, [field: 'connect' | 'read' | 'total' | 'retries', from: number, to: number]> = {
  ct: ['connect', 100, 10_000],
  rt: ['read', 100, 40_000],
  tt: ['total', 100, 55_000],
  rc: ['retries', 0, 5],
}
const POLICIES: Record<string, readonly Failure[]> = {
  '4xx': ['4xx'],
  '5xx': ['5xx'],
  ct: ['ct'],
  rt: ['rt'],
  all: ['4xx', '5xx', 'ct', 'rt'],
}
const EDGES = ['nearest', 'local', 'n_california', 'n_virginia', 'frankfurt', 'singapore', 'mumbai']

/**
 * An address without its fragment, and what the fragment asks for. Plivo: `#ct=2000&rt=3000&rc=3&rp=5xx,ct,rt&er=mumbai`;
 * by default one retry, and none after an HTTP error. `problem`: a setting the carrier doesn't have.
 */
export function tuningOf(address: string): Tuned {
  const [url = '', fragment = ''] = address.split(/#(.*)/s)
  const tuned: Tuned = {
    url,
    connect: 2000,
    read: 40_000,
    total: 55_000,
    retries: 1,
    retryOn: ['ct', 'rt'],
    problem: null,
  }
  for (const setting of fragment ? fragment.split('&') : []) {
    const [key = '', value = ''] = setting.split('=')
    if (!apply(tuned, key, value)) tuned.problem = `“${setting}” is not a setting of callback addresses`
  }
  return tuned
}

function apply(tuned: Tuned, key: string, value: string): boolean {
  if (key === 'er') return EDGES.includes(value)
  if (key === 'rp') {
    const policies = value.split(',').map(name => POLICIES[name])
    tuned.retryOn = policies.flatMap(policy => policy ?? [])
    return !policies.includes(undefined)
  }
  const range = RANGES[key]
  if (!range || !/^\d+$/.test(value)) return false
  const [field, from, to] = range
  tuned[field] = Number(value)
  return tuned[field] >= from && tuned[field] <= to
}
