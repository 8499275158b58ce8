import { expect, test } from 'vitest'
import { tuningOf } from './fragment'

test('by default there is one retry, and only when nobody could be reached or nobody answered', () => {
  expect(tuningOf('https://a.example/x')).toEqual({
    url: 'https://a.example/x',
    connect: 2000,
    read: 40_000,
    total: 55_000,
    retries: 1,
    retryOn: ['ct', 'rt'],
    problem: null,
  })
})

test('settings behind # are read, and are no part of the address', () => {
  expect(tuningOf('https://a.example/x?own=1#ct=500&rt=3000&tt=9000&rc=3&rp=5xx,ct&er=mumbai')).toEqual({
    url: 'https://a.example/x?own=1',
    connect: 500,
    read: 3000,
    total: 9000,
    retries: 3,
    retryOn: ['5xx', 'ct'],
    problem: null,
  })
})

test('rp=all retries after every kind of failure', () => {
  expect(tuningOf('https://a.example/#rp=all').retryOn).toEqual(['4xx', '5xx', 'ct', 'rt'])
})

test.each(['#rc=6', '#ct=99', '#rt=40001', '#rc=x', '#rc', '#rp=3xx', '#er=moon', '#retries=3'])(
  'a setting the carrier does not have is pointed out: %s',
  fragment => {
    expect(tuningOf(`https://a.example/x${fragment}`).problem).toContain(fragment.slice(1))
  },
)
