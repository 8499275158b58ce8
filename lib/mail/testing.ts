import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { vi } from 'vitest'

export type ReceivedMail = { to: string[]; text: string }

/** A real mail server on this machine, with SMTP_URL leading to it. It refuses recipients whose address begins with "nobody". */
export async function testMailServer() {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'app' && password === 'p@ss' ? done(null, { user: 'app' }) : done(new Error('wrong')),
    onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody') ? new Error(`no ${address} here`) : null),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString().replace(/=\r\n/g, '').replaceAll('=3D', '=')
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  const port = await new Promise<number>(resolve => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port))
  })
  return {
    port,
    received,
    close: () => new Promise<void>(resolve => server.close(resolve)),
  }
}

/** Makes the settings of this process name this mail server; undefined for none. */
export function useSmtp(url: string | undefined): void {
  vi.stubEnv('SMTP_URL', url ?? '')
  Reflect.deleteProperty(globalThis, Symbol.for('masked-connect.env'))
}
