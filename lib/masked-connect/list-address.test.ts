import { expect, test } from 'vitest'
import { addressOf } from './list-address'
import { mappingListInput } from './mapping-list'
import { queryOf } from './read-list-address'

const AS_IT_COMES = mappingListInput.parse({})
const SEEING = { seesNumbers: true }

test('a list as it comes leaves the address bare', () => {
  expect(String(addressOf(AS_IT_COMES))).toBe('')
  expect(queryOf({}, SEEING)).toEqual(AS_IT_COMES)
})

test('search, filter and sort survive the way into the address and back', () => {
  const query = mappingListInput.parse({
    search: 'Dev & co 4821',
    status: 'expired',
    sort: { column: 'customerNumber', descending: true },
  })
  const address = addressOf(query)
  expect(String(address)).toBe('search=Dev+%26+co+4821&status=expired&sort=-customerNumber')
  expect(queryOf(Object.fromEntries(address), SEEING)).toEqual(query)
})

test.each(['98700', '+91 98 700', '9-8-7-0-0', 'Dev 12345'])(
  '%j may be a number and stays out of the address',
  search => {
    expect(String(addressOf({ ...AS_IT_COMES, search }))).toBe('')
  },
)

test.each([{ status: 'gone' }, { sort: 'id' }, { sort: ['label'] }, { page: '3' }, { search: ['a'] }])(
  'an address that makes no sense is a list as it comes: %o',
  address => {
    expect(queryOf(address, SEEING)).toMatchObject({ status: 'all', search: '' })
  },
)

test('a reader who sees no numbers is not sorted by them', () => {
  expect(queryOf({ sort: 'followMeNumber' }, { seesNumbers: false }).sort).toBeNull()
  expect(queryOf({ sort: 'label' }, { seesNumbers: false }).sort).toEqual({ column: 'label', descending: false })
})
