import { randomUUID } from 'node:crypto'

/** A UUID of version 7: calls made together lie together in the table and its indexes. */
export function newCallId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
