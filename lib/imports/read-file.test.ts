import { expect, test } from 'vitest'
import { guessColumns } from './guess-columns'
import { type Header, readFile } from './read-file'
import { pieces } from './testing'

async function read(content: string | AsyncIterable<Uint8Array>, columns: Header['columns'] | null = null) {
  let header: Header | undefined
  const lines: (readonly [number, string | undefined])[] = []
  const bytes = typeof content === 'string' ? pieces(content, 7) : content
  for await (const { rows } of readFile(bytes, { format: 'csv', columns }, heard => (header = heard)))
    for (const row of rows) lines.push([row.line, row.problem] as const)
  return { header, lines }
}

test.each([',', ';', '\t'])('the delimiter %j is told by the header it makes', async delimiter => {
  const text = `Customer Phone,driver_number,order-id,a;b\n1,2,3,4\n`.replaceAll(
    ',',
    delimiter === ',' ? ',' : delimiter,
  )
  const { header, lines } = await read(text.replace('a;b', 'note'))
  expect(header?.columns).toEqual({ customerNumber: 0, followMeNumber: 1, orderCode: 2, label: 3 })
  expect(lines).toEqual([[2, undefined]])
})

test.each([
  [['Phone', 'Agent'], { customerNumber: 0, followMeNumber: 1 }],
  [
    ['CUSTOMER NUMBER', 'Follow-Me Number', 'code', 'Expiry'],
    { customerNumber: 0, followMeNumber: 1, orderCode: 2, expiresAt: 3 },
  ],
  [['phone', 'customer_number', 'follow_me_number'], { customerNumber: 1, followMeNumber: 2 }],
])('%j', (names, columns) => {
  expect(guessColumns(names)).toMatchObject({ columns })
  expect(guessColumns(names)).not.toHaveProperty('problem')
})

test('two columns that may be the same field are refused, naming both', () => {
  expect(guessColumns(['phone', 'mobile', 'agent'])).toMatchObject({
    problem: expect.stringContaining('“phone” and “mobile”'),
  })
})

test('columns that somebody matched by hand win over the header', async () => {
  const { header } = await read('a,b\n1,2\n', { customerNumber: 1, followMeNumber: 0 })
  expect(header).toEqual({ names: ['a', 'b'], columns: { customerNumber: 1, followMeNumber: 0 } })
})

test('a line of 1 GB is refused, the lines after it are read, and memory holds next to nothing of it', async () => {
  const piece = Buffer.alloc(1 << 20, 'x')
  async function* bytes() {
    yield Buffer.from('phone,agent\n')
    for (let each = 0; each < 1_000; each++) yield piece
    yield Buffer.from(',2\n3,4\n')
  }
  const before = process.memoryUsage().rss
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const { lines } = await read(bytes())
  clearInterval(watch)
  expect(lines).toEqual([
    [2, expect.stringContaining('longer than')],
    [3, undefined],
  ])
  expect((most - before) / 1e6).toBeLessThan(100)
}, 120_000)
