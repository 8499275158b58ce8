import { expect, test } from 'vitest'
import { takingTurns } from './turns'

test('so many at a time, the others in the order they came', async () => {
  const turns = takingTurns(2, 5_000)
  const came: number[] = []
  for (const one of [1, 2, 3, 4]) void turns.enter().then(() => came.push(one))
  await settled()
  expect(came).toEqual([1, 2])
  turns.leave()
  await settled()
  expect(came).toEqual([1, 2, 3])
  turns.leave()
  turns.leave()
  await settled()
  expect(came).toEqual([1, 2, 3, 4])
})

test('who waits too long is told so, and keeps nobody else from a turn', async () => {
  const turns = takingTurns(1, 20)
  await turns.enter()
  await expect(turns.enter()).rejects.toThrow('No turn within 20 ms')
  turns.leave()
  await turns.enter()
})

function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
