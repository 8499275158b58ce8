import { expect, test } from 'vitest'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import { restoredWords } from './restored'

const version = { settings: {} as ConfigSettings, kept: [], by: 'Meera', at: '2026-11-24T10:00:00Z' }

test('a restored version says whose it is and when, in the account’s time, and that it is not live yet', () => {
  expect(restoredWords({ ...version, side: 'after' }, 'Asia/Kolkata')).toEqual([
    'This is how Meera saved it on 24 Nov 2026, 15:30.',
    'Nothing of it is live until you save.',
  ])
  expect(restoredWords({ ...version, side: 'before' }, 'Asia/Kolkata')[0]).toBe(
    'This is how it was before Meera changed it on 24 Nov 2026, 15:30.',
  )
})

test('audio whose clip is gone is named, and so is what nobody wrote down', () => {
  const kept = [
    { field: 'greeting' as const, goneClip: 'Welcome' },
    { field: 'hold' as const, goneClip: null },
    { field: 'promptWords' as const, goneClip: null },
  ]
  expect(restoredWords({ ...version, kept, side: 'after' }, 'Asia/Kolkata').slice(1, -1)).toEqual([
    'Greeting is left as it is now: the clip “Welcome” is not in the media library any more.',
    'Not written down then, so left as it is now: Hold music and Wording of the prompts.',
  ])
})
