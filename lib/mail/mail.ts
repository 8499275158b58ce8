import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Plain text to one person. */
export type Mail = { to: string; subject: string; text: string }

/** `off`: SMTP_URL is not set. `failed`: the mail server did not take it; why is in the log. */
export type Posted = 'sent' | 'failed' | 'off'

/** Whether there is a mail server to send through. */
export function mailIsOn(): boolean {
  return env.smtpUrl !== undefined
}

/** Hands a mail to the server of SMTP_URL, within seconds. Never throws; neither address nor text is logged. */
export async function sendMail(mail: Mail): Promise<Posted> {
  if (!env.smtpUrl) return 'off'
  const { transport, from } = postOffice(new URL(env.smtpUrl))
  try {
    await createTransport(transport).sendMail({ ...mail, from })
    return 'sent'
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'a mail could not be sent')
    return 'failed'
  }
}

// SMTP_URL: smtp(s)://user:password@host:port?from=Masked Connect <calls@example.com>
function postOffice({ protocol, hostname, port, username, password, searchParams }: URL) {
  const secure = protocol === 'smtps:'
  return {
    from: searchParams.get('from') ?? `Masked Connect <masked-connect@${new URL(env.publicUrl).hostname}>`,
    transport: {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || (secure ? 465 : 587)),
      secure,
      ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
    },
  }
}

/** The server's own sentence may name the recipient: only codes are kept. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { code, responseCode } = error as Error & { code?: string; responseCode?: number }
  return [code, responseCode].filter(Boolean).join(' ') || error.name
}
