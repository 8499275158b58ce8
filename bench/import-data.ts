import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** A row of the made list. */
type Order = { customer: string; agent: string; code: string; label: string; expires: string }

/** Area codes of the United States, and first digits of Indian mobile phones. */
const AREAS = ['212', '310', '415', '512', '617', '702', '713', '818', '917', '305']
const MOBILES = ['98', '99', '97', '96', '88', '79']

/**
 * A list of realistic shape, the same every time: six customers in ten from the United States, the others from India; agents with 20 to
 * 60 orders each, one after the other as a dispatcher writes them; codes of 6 to 10 digits; every third order with an expiry.
 */
export function* orders(count: number): Generator<Order> {
  const random = seeded(20_261_125)
  let agent = 0
  let left = 0
  for (let index = 0; index < count; index++) {
    if (left-- === 0) {
      agent++
      left = 19 + Math.floor(random() * 41)
    }
    const digits = 6 + (index % 5)
    // Scattered, and never the same twice: 7,919 is prime to the number of codes.
    const scattered = (Math.floor(index / 5) * 7_919) % 900_000
    yield {
      customer: random() < 0.6 ? american(random) : indian(random),
      agent: `+1${AREAS[agent % AREAS.length]}${String(2_000_000 + ((agent * 104_729) % 7_999_999))}`,
      code: `${100_000 + scattered}${'7391'.slice(0, digits - 6)}`,
      label: `Order ${index}, ${['front door', 'gate', '2nd floor', 'shop'][index % 4]}`,
      expires: index % 3 === 0 ? `2030-0${1 + (index % 9)}-${10 + (index % 19)}` : '',
    }
  }
}

export const HEADER = 'customer_number,follow_me_number,order_code,label,active,expires_at\n'

/** Writes the list as a CSV file. */
export async function writeCsv(place: string, count: number): Promise<void> {
  const file = createWriteStream(place)
  let text = HEADER
  for (const { customer, agent, code, label, expires } of orders(count)) {
    text += `${customer},${agent},${code},"${label}",true,${expires}\n`
    if (text.length < 100_000) continue
    if (!file.write(text)) await once(file, 'drain')
    text = ''
  }
  file.end(text)
  await once(file, 'finish')
}

function american(random: () => number): string {
  return `+1${AREAS[Math.floor(random() * AREAS.length)]}${2 + Math.floor(random() * 8)}${numbers(random, 6)}`
}

function indian(random: () => number): string {
  return `+91${MOBILES[Math.floor(random() * MOBILES.length)]}${numbers(random, 8)}`
}

function numbers(random: () => number, digits: number): string {
  return String(Math.floor(random() * 10 ** digits)).padStart(digits, '0')
}

/** From 0 to 1, the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
