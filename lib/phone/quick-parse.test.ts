import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAgentNumber, parseCustomerNumber } from './parse'
import { quickParser } from './quick-parse'

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map(list => list.join(''))
const prefix = fc.constantFrom(
  '',
  '+',
  '+91',
  '91',
  '0',
  '0091',
  '+1',
  '1',
  '+44',
  '00',
  '+91 ',
  '+1 ',
  '+91-',
  '(',
  "'",
)
/** Where the tables of numbers change: every first four digits, with the rest at its ends and in between. */
const leading = fc.integer({ min: 0, max: 9_999 }).map(number => String(number).padStart(4, '0'))
const rest = fc.oneof(fc.constantFrom('000000', '999999', '200000', '199999', '1', '12345', '1234567'), digits(5, 7))
const spaced = fc
  .tuple(leading, rest, fc.constantFrom(' ', '-', '  ', ' - ', '.', ')', '/', '(0)', '\t', '\u00a0'))
  .map(([a, b, gap]) => a + gap + b)
const written = fc
  .tuple(
    prefix,
    fc.oneof(
      fc.tuple(leading, rest).map(parts => parts.join('')),
      spaced,
      digits(0, 16),
    ),
  )
  .map(parts => parts.join(''))

describe.each(['IN', 'US'] as const)('region %s', region => {
  const quick = quickParser(region)

  test('never differs from the library on numbers however they are written', () => {
    fc.assert(
      fc.property(written, text => {
        expect(quick.customer(text)).toEqual(parseCustomerNumber(text, region))
        expect(quick.agent(text)).toEqual(parseAgentNumber(text, region))
      }),
      { numRuns: 4_000 },
    )
  })

  test('never differs on any first four digits of ten', () => {
    const wrong: string[] = []
    for (let first = 0; first < 10_000; first++) {
      const national = `${String(first).padStart(4, '0')}${String((first * 7_919) % 1_000_000).padStart(6, '0')}`
      const plain = first % 2 === 0 ? national : `+${region === 'IN' ? 91 : 1}${national}`
      if (JSON.stringify(quick.agent(plain)) !== JSON.stringify(parseAgentNumber(plain, region))) wrong.push(plain)
      if (
        first % 3 === 0 &&
        JSON.stringify(quick.customer(plain)) !== JSON.stringify(parseCustomerNumber(plain, region))
      )
        wrong.push(plain)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

test('an ordinary number takes a microsecond or so, where the library takes twenty', () => {
  const quick = quickParser('IN')
  const numbers = Array.from({ length: 100_000 }, (_, index) => `+9198${String(index * 919).padStart(8, '0')}`)
  const start = performance.now()
  for (const number of numbers) quick.customer(number)
  const took = performance.now() - start
  expect(took).toBeLessThan(1_000)
})
