import { expect, test } from 'vitest'
import { gathering } from './gather-events'

type Event = { key: string; alone?: boolean; bad?: boolean }

/** Batches in the order they were sent, each let go by hand. */
function sent(batchAtMost = 3, underWayAtMost = 2) {
  const batches: { keys: string[]; done: () => void; fail: () => void }[] = []
  const tell = gathering<Event, string>({
    settle: events =>
      new Promise((resolve, reject) => {
        batches.push({
          keys: events.map(({ key }) => key),
          done: () => resolve(events.map(({ key, bad }) => (bad ? { error: new Error(key) } : { outcome: key }))),
          fail: () => reject(new Error('away')),
        })
      }),
    keysOf: ({ key }) => [key],
    isAlone: ({ alone = false }) => alone,
    ...{ batchAtMost, underWayAtMost },
  })
  return { batches, tell, keys: () => batches.map(({ keys }) => keys) }
}

const turn = () => new Promise(resolve => setImmediate(resolve))

test('a lone event goes at once, those that come meanwhile go together', async () => {
  const { batches, tell, keys } = sent()
  const told = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => tell({ key }))
  expect(keys()).toEqual([['a'], ['b']])
  batches[0]?.done()
  await turn()
  expect(keys()).toEqual([['a'], ['b'], ['c', 'd', 'e']])
  for (const index of [1, 2]) batches[index]?.done()
  await turn()
  batches[3]?.done()
  expect(await Promise.all(told)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('news of one mapping is never under way twice, and keeps its order', async () => {
  const { batches, tell, keys } = sent(10)
  const told = [tell({ key: 'a' }), tell({ key: 'a', alone: true }), tell({ key: 'b' }), tell({ key: 'a' })]
  expect(keys()).toEqual([['a'], ['b']])
  for (let index = 0; index < 4; index++) {
    batches[index]?.done()
    await turn()
  }
  expect(keys()).toEqual([['a'], ['b'], ['a'], ['a']])
  expect(await Promise.all(told)).toEqual(['a', 'a', 'b', 'a'])
})

test('a refused event fails alone; a database that is away fails the batch, and the next go on', async () => {
  const { batches, tell } = sent(10, 1)
  const first = tell({ key: 'a' })
  const told = Promise.allSettled([tell({ key: 'b', bad: true }), tell({ key: 'c' })])
  batches[0]?.fail()
  await expect(first).rejects.toThrow('away')
  await turn()
  batches[1]?.done()
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})
