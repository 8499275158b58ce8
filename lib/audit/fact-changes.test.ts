import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ACTION_WORDS, actionWords, KIND_WORDS } from './action-words'
import { factChanges } from './fact-changes'

const ZONE = 'Asia/Kolkata'

test.each<[string, object | null, object | null, ReturnType<typeof factChanges>]>([
  ['a role', { role: 'user' }, { role: 'owner' }, [{ fact: 'Role', from: 'User', to: 'Owner' }]],
  [
    'a number',
    { phoneNumber: null },
    { phoneNumber: '+919820000001' },
    [{ fact: 'Own phone', from: 'None', to: '+91 98200 00001' }],
  ],
  [
    'a time',
    null,
    { expiresAt: '2026-11-24T10:00:00.000Z' },
    [{ fact: 'Expires', from: null, to: '24 Nov 2026, 15:30' }],
  ],
  [
    'what stayed',
    { name: 'Hub', retries: 2 },
    { name: 'Hub', retries: 3 },
    [{ fact: 'Extra tries', from: '2', to: '3' }],
  ],
  ['a unit', { ringSeconds: 1 }, { ringSeconds: 30 }, [{ fact: 'Ring time', from: '1 second', to: '30 seconds' }]],
  [
    'a routing',
    { routing: { to: 'nothing' } },
    { routing: { to: 'masked_connect', configId: 'x', configName: 'Hub' } },
    [
      { fact: 'Calls reach', from: 'Nothing', to: 'Masked Connect' },
      { fact: 'Configuration', from: null, to: 'Hub' },
    ],
  ],
  ['ids of rows', null, { mappings: ['1', '2'] }, [{ fact: 'Mappings', from: null, to: '2' }]],
  [
    'rows',
    {
      mappings: [
        { id: '1', customerNumber: '+919870000001', followMeNumber: '+919820000001', orderCode: null, active: true },
      ],
    },
    null,
    [
      {
        fact: 'Mappings',
        from: 'Customer: +91 98700 00001 · Follow me number: +91 98200 00001 · Switched on: Yes',
        to: null,
      },
    ],
  ],
  [
    'mappings, each from what to what: one that was changed, one that stayed, one added and one removed',
    {
      mappings: [
        { id: '1', customerNumber: '+919870000001', followMeNumber: '+919820000001', label: 'Asha', active: true },
        { id: '2', customerNumber: '+919870000002', followMeNumber: '+919820000001', label: null, active: true },
        { id: '4', customerNumber: '+919870000004', followMeNumber: '+919820000001', label: null, active: false },
      ],
    },
    {
      changed: 1,
      mappings: [
        { id: '1', customerNumber: '+919870000001', followMeNumber: '+919820000002', label: null, active: true },
        { id: '2', customerNumber: '+919870000002', followMeNumber: '+919820000001', label: null, active: true },
        { id: '3', customerNumber: '+919870000003', followMeNumber: '+919820000001', orderCode: '0042', active: true },
      ],
    },
    [
      { fact: 'Changed', from: null, to: '1' },
      {
        fact: '+91 98700 00001 “Asha”',
        from: 'Follow me number: +91 98200 00001 · Label: Asha',
        to: 'Follow me number: +91 98200 00002 · Label: None',
      },
      {
        fact: '+91 98700 00003, order code 0042',
        from: null,
        to: 'Customer: +91 98700 00003 · Follow me number: +91 98200 00001 · Order code: 0042 · Switched on: Yes',
      },
      {
        fact: '+91 98700 00004',
        from: 'Customer: +91 98700 00004 · Follow me number: +91 98200 00001 · Switched on: No',
        to: null,
      },
    ],
  ],
  [
    'something nobody has named yet',
    { holdMusicVolume: 3 },
    { holdMusicVolume: 4 },
    [{ fact: 'Hold music volume', from: '3', to: '4' }],
  ],
  ['nothing', null, null, []],
])('%s is told in words', (_, before, after, changes) => {
  expect(factChanges(before, after, ZONE)).toEqual(changes)
})

test('a removal of very many rows is counted, not told', () => {
  const mappings = Array.from({ length: 5_000 }, (_, n) => ({ label: `Label ${n}` }))
  const [change] = factChanges({ mappings }, null, ZONE)
  expect(change?.from?.split('\n')).toHaveLength(41)
  expect(change?.from).toContain('and 4,960 more')
})

test('every action that the code writes down has words of its own', () => {
  const written = sources().flatMap(text =>
    Array.from(text.matchAll(/'((?:[a-z][A-Za-z]+)\.[a-z][A-Za-z]+)'/g), ([, action]) => action ?? ''),
  )
  const actions = new Set(written.filter(action => Object.hasOwn(KIND_WORDS, action.split('.')[0] ?? '')))
  expect(actions.size).toBeGreaterThan(20)
  expect([...actions].filter(action => !isPermission(action) && !Object.hasOwn(ACTION_WORDS, action))).toEqual([])
})

test('one that has none is still told decently', () => {
  expect(actionWords('schedule.overriddenByHand')).toBe('Business hours overridden by hand')
  expect(actionWords('import.finished')).toBe('Import finished')
})

const isPermission = (word: string) => /\.(read|readAll|write|receive|try|unmasked)$/.test(word)

function sources(): string[] {
  const files = readdirSync('lib', { recursive: true, withFileTypes: true })
  return files
    .filter(file => file.isFile() && /\.ts$/.test(file.name) && !/\.test\.ts$/.test(file.name))
    .filter(file => !file.parentPath.includes('generated'))
    .map(file => readFileSync(path.join(file.parentPath, file.name), 'utf8'))
}
