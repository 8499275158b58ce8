import { describe, expect, test } from 'vitest'
import { parseCaller, parseDialled, parseKeyedNumber } from './caller'
import { formatNumber, maskDigitRuns, maskNumber } from './format'
import { parseAgentNumber, parseBusinessNumber, parseCustomerNumber } from './parse'

describe('C5: the caller id as carriers send it', () => {
  test.each([
    '919876543210',
    '+919876543210',
    ' 919876543210',
    '+91 98765 43210',
    '+91-98765-43210',
    '09876543210',
    '9876543210',
  ])('%s is one and the same number', from => {
    expect(parseCaller(from, 'IN')).toBe('+919876543210')
  })
  test.each([
    ['14155550123', '+14155550123'],
    ['+14155550123', '+14155550123'],
    ['4155550123', '+14155550123'],
    ['919876543210', '+919876543210'],
    ['6591234567', '+6591234567'],
  ])('in the US, %s is %s', (from, expected) => {
    expect(parseCaller(from, 'US')).toBe(expected)
  })
  test('a foreign caller is not mistaken for an Indian home form', () => {
    expect(parseCaller('6591234567', 'IN')).toBe('+6591234567')
  })
  test.each([
    'anonymous',
    '',
    '   ',
    'Restricted',
    'unknown',
    'private',
    'sip:anonymous@anonymous.invalid',
    'sip:+919876543210@phone.plivo.com',
    '+266696687',
    '266696687',
    '7378742833',
    '+0',
    '+00000000000',
    '+',
    '123456',
    '1234567890123456',
    '9'.repeat(200),
    '📞919876543210',
    '<Speak>919876543210</Speak>',
    '919876543210;ext=1',
    '٩١٩٨٧٦٥٤٣٢١٠',
  ])('%j is withheld', from => {
    expect(parseCaller(from, 'IN')).toBeNull()
  })
})

test('the dialled number is understood with and without country code', () => {
  expect(parseDialled('912269947011', 'IN')).toBe('+912269947011')
  expect(parseDialled('02269947011', 'IN')).toBe('+912269947011')
  expect(parseDialled('sip:someone@phone.plivo.com', 'IN')).toBeNull()
})

describe('C9: a registered number keyed the way people write it at home', () => {
  test.each(['9812345678', '09812345678', '919812345678', '00919812345678'])('India: %s', digits => {
    expect(parseKeyedNumber(digits, 'IN')).toBe('+919812345678')
  })
  test.each(['4155550123', '14155550123'])('United States: %s', digits => {
    expect(parseKeyedNumber(digits, 'US')).toBe('+14155550123')
  })
  test('a US account’s customer may be from anywhere', () => {
    expect(parseKeyedNumber('919812345678', 'US')).toBe('+919812345678')
    expect(parseKeyedNumber('011919812345678', 'US')).toBe('+919812345678')
  })
  test('an Indian account’s is Indian', () => {
    expect(parseKeyedNumber('14155550123', 'IN')).toBeNull()
    expect(parseKeyedNumber('6591234567000', 'IN')).toBeNull()
  })
  test.each(['', '1', '98123', '*', '9'.repeat(25)])('%j is no number', digits => {
    expect(parseKeyedNumber(digits, 'IN')).toBeNull()
  })
})

describe('C20: what may be saved', () => {
  const problem = (parsed: { ok: boolean }) => ('problem' in parsed ? parsed.problem : null)

  test.each([
    ['IN', '98200 00001', '+919820000001'],
    ['IN', '+91 (98200) 00001', '+919820000001'],
    ['IN', '022-6994 7011', '+912269947011'],
    ['IN', '+91‑98200‑00001', '+919820000001'],
    ['US', '(415) 555-0123', '+14155550123'],
  ] as const)('%s: %s is understood', (region, text, number) => {
    expect(parseAgentNumber(text, region)).toEqual({ ok: true, number })
    expect(parseBusinessNumber(text, region)).toEqual({ ok: true, number })
    expect(parseCustomerNumber(text, region)).toEqual({ ok: true, number })
  })
  test('an Indian account has Indian numbers only', () => {
    expect(problem(parseCustomerNumber('+14155550123', 'IN'))).toMatch(/from abroad/)
    expect(problem(parseAgentNumber('+14155550123', 'IN'))).toMatch(/must be Indian/)
    expect(problem(parseBusinessNumber('+14155550123', 'IN'))).toMatch(/must be Indian/)
  })
  test('a US account’s customers are from anywhere, its agents and numbers are not', () => {
    expect(parseCustomerNumber('+91 98700 00001', 'US')).toEqual({ ok: true, number: '+919870000001' })
    expect(problem(parseAgentNumber('+919820000001', 'US'))).toMatch(/United States/)
    expect(problem(parseAgentNumber('+1 416 555 0123', 'US'))).toMatch(/United States/)
    expect(problem(parseBusinessNumber('+1 416 555 0123', 'US'))).toMatch(/United States/)
  })
  test.each(['112', '100', '1909', '+1 900 555 0100', '+1 500 234 5678'])(
    'an agent is no emergency, short, premium or forwarding number: %s',
    text => {
      expect(parseAgentNumber(text, text.startsWith('+1') ? 'US' : 'IN').ok).toBe(false)
    },
  )
  test('a number a spreadsheet rounded is named as such', () => {
    expect(problem(parseCustomerNumber('9.19812E+11', 'IN'))).toMatch(/spreadsheet/)
    expect(problem(parseCustomerNumber('9,19812e11', 'IN'))).toMatch(/spreadsheet/)
  })
  test.each(['', 'abc', '12345', '98200 0000', '9'.repeat(60), '98200 00001 ext 5', '+91 98200 00001 / 98200 00002'])(
    '%j is refused with an example of what to write',
    text => {
      expect(problem(parseCustomerNumber(text, 'IN'))).toMatch(/98200 00001|Enter a phone number/)
    },
  )
})

describe('numbers as people write them', () => {
  test.each([
    ['+919870000001', '+91 98700 00001'],
    ['+912269947011', '+91 22 6994 7011'],
    ['+14155550123', '+1 415 555 0123'],
    ['+6591234567', '+65 912 345 67'],
    ['+3531234567', '+353 123 4567'],
    ['•••• 001', '•••• 001'],
  ])('%s is shown as %s', (number, shown) => {
    expect(formatNumber(number)).toBe(shown)
  })
  test('R1: masked, only the last three digits are left', () => {
    expect(maskNumber('+919870000001')).toBe('•••• 001')
  })
  test('Roles: runs of seven digits and more in a label are masked, shorter ones are not', () => {
    expect(maskDigitRuns('Asha 98700 00001, flat 402')).toBe('Asha •••• 001, flat 402')
    expect(maskDigitRuns('order 123456')).toBe('order 123456')
    for (const between of ['\u2011', '–', '/', '_', ', ', ' · '])
      expect(maskDigitRuns(`Asha 98700${between}00001`)).toBe('Asha •••• 001')
    expect(maskDigitRuns('call (022) 6994-7011 or +1.415.555.0123')).toBe('call (•••• 011 or +•••• 123')
  })
})
