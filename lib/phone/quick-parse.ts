import metadata from 'libphonenumber-js/max/metadata'
import type { AgentNumber, CustomerNumber, Region } from './number'
import { type Parsed, parseAgentNumber, parseCustomerNumber } from './parse'

/** The same answers as `parseCustomerNumber` and `parseAgentNumber`, for lists of millions of numbers. */
export type QuickParser = {
  customer(text: string): Parsed<CustomerNumber>
  agent(text: string): Parsed<AgentNumber>
}

/**
 * Reads ordinary numbers of a region, ten digits with or without its country code, by the very patterns that the library
 * has for them; everything unusual is left to the library. Agents come many times each and are remembered.
 */
export function quickParser(region: Region): QuickParser {
  const { code, ordinary } = PLANS[region]
  const written = new RegExp(`^(?:\\+${code})?(\\d{10})$`)
  const agents = new Map<string, Parsed<AgentNumber>>()

  function quick<Kind extends string>(text: string): Parsed<Kind> | null {
    const national = written.exec(text.length > 13 ? text.replace(/[ -]/g, '') : text)?.[1]
    return national !== undefined && ordinary.test(national)
      ? { ok: true, number: `+${code}${national}` as Kind }
      : null
  }

  return {
    customer: text => quick(text) ?? parseCustomerNumber(text, region),
    agent(text) {
      const known = agents.get(text)
      if (known) return known
      const parsed = quick<AgentNumber>(text) ?? parseAgentNumber(text, region)
      if (agents.size >= AGENTS_KEPT) agents.clear()
      agents.set(own(text), parsed.ok ? { ok: true, number: own(parsed.number) as AgentNumber } : parsed)
      return parsed
    },
  }
}

/** More than a company has; a list in which every line has an agent of its own starts over now and then. */
const AGENTS_KEPT = 20_000

/** National numbers of ten digits that are a fixed line or a mobile phone: the kinds that are fine for everybody. */
const PLANS = { IN: planOf('IN', '91'), US: planOf('US', '1') }

/** A country as the library's metadata has it: at 2 any national number, at 11 the kinds, fixed line and mobile first. */
function planOf(country: Region, code: string) {
  const plan = metadata.countries[country] as unknown as [string, string, string, ...unknown[]]
  const kinds = plan[11] as unknown as ([pattern: string, lengths?: number[]] | 0)[]
  const patterns = kinds.slice(0, 2).map(kind => (kind === 0 ? '' : kind[0]))
  const ordinary = patterns.filter(pattern => pattern !== '').join('|')
  return { code, ordinary: new RegExp(`^(?=(?:${plan[2]})$)(?:${ordinary})$`) }
}

/** The text without the larger one it was cut from, which it would keep in memory. */
function own(text: string): string {
  return Buffer.from(text).toString()
}
