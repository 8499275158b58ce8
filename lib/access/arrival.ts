import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { env } from '@/lib/env'

const ADDRESS = 'x-masked-connect-address'
const PAGE = 'x-masked-connect-page'

/**
 * Writes on a request what only the server knows, over whatever the client sent: from which address it came and which
 * page it asks for. The server calls this once, before Next, which sees headers and nothing else.
 */
export function stampArrival(request: IncomingMessage): void {
  request.headers[ADDRESS] = visitorAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'])
  request.headers[PAGE] = request.url ?? '/'
}

/**
 * The address that failed sign-ins are counted against: the socket's. `X-Forwarded-For` is anybody's to invent, so only
 * its last entry is believed, and only when a proxy must have written it: the socket's other end is on this machine or
 * network, and PUBLIC_URL is https, which this server does not speak. An IPv6 visitor is their /64.
 */
export function visitorAddress(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  behindProxy = env.publicUrl.startsWith('https:'),
): string {
  const peer = plain(socketAddress ?? '')
  const last = plain(
    String(forwardedFor ?? '')
      .split(',')
      .at(-1) ?? '',
  )
  return network(behindProxy && isNear(peer) && isIP(last) ? last : peer)
}

/** The address stamped on a request. `headers` has lower-case names. */
export function stampedAddress(headers: Record<string, unknown>): string {
  return String(headers[ADDRESS] ?? 'unknown')
}

/** The page asked for, path and query without Next's own parameters; null when nothing was stamped. */
export function stampedPage(headers: Pick<Headers, 'get'>): string | null {
  const page = headers.get(PAGE)
  if (!page) return null
  const url = new URL(page, 'http://here.invalid')
  url.searchParams.delete('_rsc')
  return url.pathname + url.search
}

const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

function isNear(address: string): boolean {
  const kind = isIP(address)
  return kind !== 0 && near.check(address, kind === 6 ? 'ipv6' : 'ipv4')
}

function plain(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
}

function network(address: string): string {
  if (isIP(address) !== 6) return address || 'unknown'
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0')
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(':')}::/64`
}
