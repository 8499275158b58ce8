import metadata from 'libphonenumber-js/max/metadata'
import type { AgentNumber, CustomerNumber, Region } from './number'
import { type Parsed, parseAgentNumber, parseCustomerNumber } from './parse'

/** The same answers as `parseCustomerNumber` and `parseAgentNumber`, for lists of millions of numbers. */
export type QuickParser = {
  customer(text: string): Parsed<CustomerNumber>
  agent(text: string): Parsed<AgentNumber>
}

/**
 * Reads ordinary numbers, ten digits with or without their country's code, by the very patterns that the library has for
 * them; everything unusual is left to the library. Agents come many times each and are remembered.
 */
export function quickParser(region: Region): QuickParser {
  const home = PLANS[region]
  const agents = new Map<string, Parsed<AgentNumber>>()

  return {
    customer(text) {
      const number = ordinary(text, home) ?? (region === 'US' ? abroad(text) : null)
      return number === null ? parseCustomerNumber(text, region) : { ok: true, number: number as CustomerNumber }
    },
    agent(text) {
      const known = agents.get(text)
      if (known) return known
      const number = ordinary(text, home)
      const parsed: Parsed<AgentNumber> =
        number === null ? parseAgentNumber(text, region) : { ok: true, number: own(number) as AgentNumber }
      if (agents.size >= AGENTS_KEPT) agents.clear()
      agents.set(own(text), parsed)
      return parsed
    },
  }
}

/** More than a company has; a list in which every line has an agent of its own starts over now and then. */
const AGENTS_KEPT = 20_000

/** National numbers of ten digits that are a fixed line or a mobile phone: the kinds that are fine for everybody. */
const PLANS = { IN: planOf('IN', '91'), US: planOf('US', '1') }
type Plan = ReturnType<typeof planOf>

/** One for all that save single mappings, an order system's thousands a minute among them. */
export const QUICK: Readonly<Record<Region, QuickParser>> = { IN: quickParser('IN'), US: quickParser('US') }

/** A country as the library's metadata has it: at 2 any national number, at 11 the kinds, fixed line and mobile first. */
function planOf(country: Region, code: string) {
  const plan = metadata.countries[country] as unknown as [string, string, string, ...unknown[]]
  const kinds = plan[11] as unknown as ([pattern: string, lengths?: number[]] | 0)[]
  const patterns = kinds.slice(0, 2).map(kind => (kind === 0 ? '' : kind[0]))
  const either = patterns.filter(pattern => pattern !== '').join('|')
  return {
    code,
    written: new RegExp(`^(?:\\+${code})?(\\d{10})$`),
    national: new RegExp(`^(?=(?:${plan[2]})$)(?:${either})$`),
  }
}

/** In E.164, when it is such a number. */
function ordinary(text: string, { code, written, national }: Plan): string | null {
  const digits = written.exec(text.length > 13 ? text.replace(/[ -]/g, '') : text)?.[1]
  return digits !== undefined && national.test(digits) ? `+${code}${digits}` : null
}

/** Customers of a US account may be from anywhere, and many are from India. */
function abroad(text: string): string | null {
  return text.startsWith('+91') ? ordinary(text, PLANS.IN) : null
}

/** The text without the larger one it was cut from, which it would keep in memory. */
function own(text: string): string {
  return Buffer.from(text).toString()
}
