import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listen } from './front'

test('until it is opened, every request is asked to come back', async () => {
  const port = await freePort()
  const front = await listen(port)
  const early = await fetch(`http://localhost:${port}/anything`)
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '5'])

  front.open((_, response) => response.end('open'))
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('open')
  await front.close(1000)
})

test('closing lets a request in flight finish and takes no new one', async () => {
  const port = await freePort()
  const front = await listen(port)
  front.open((_, response) => void setTimeout(300).then(() => response.end('finished')))

  const inFlight = fetch(`http://localhost:${port}/`)
  await setTimeout(100)
  const closed = front.close(5000)
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
  expect(await (await inFlight).text()).toBe('finished')
  await closed
})

test('closing waits for a request that never ends no longer than it is told to', async () => {
  const port = await freePort()
  const front = await listen(port)
  front.open(() => {})
  const endless = fetch(`http://localhost:${port}/`).catch(() => 'cut')
  await setTimeout(100)

  const before = Date.now()
  await front.close(200)
  expect(Date.now() - before).toBeLessThan(1500)
  expect(await endless).toBe('cut')
})

test('a port that is taken is told in words', async () => {
  const port = await freePort()
  const front = await listen(port)
  await expect(listen(port)).rejects.toThrow(`Port ${port} is taken`)
  await front.close(1000)
})

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
