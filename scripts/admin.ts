import { parseArgs } from 'node:util'
import { ZodError } from 'zod'
import { createAccount } from '@/lib/access/account-commands'
import { createOperatorApiKey, createUser, resetPassword } from '@/lib/access/operator-commands'
import { env } from '@/lib/env'
import { withDatabase } from './database'

type Flags = Partial<Record<Flag, string>>
type Flag = 'account' | 'email' | 'id' | 'name' | 'password' | 'region' | 'role' | 'scopes' | 'time-zone'
type Command = { needs: Flag[]; takes: Flag[]; run: (flags: Flags) => Promise<string[]> }

const COMMANDS: Record<string, Command> = {
  'account create': {
    needs: ['name', 'region', 'time-zone'],
    takes: ['id'],
    async run({ 'time-zone': timeZone, ...flags }) {
      const { id } = await createAccount({ ...flags, timeZone })
      return [
        `Account ${id} is there. Next: npm run admin -- user create --account ${id} --role owner --email … --name …`,
      ]
    },
  },
  'user create': {
    needs: ['email', 'name', 'account', 'role'],
    takes: ['password'],
    async run(flags) {
      const { email, generatedPassword } = await createUser(flags)
      return [`${email} can sign in at ${env.publicUrl}/sign-in`, ...passwordOnce(generatedPassword)]
    },
  },
  'user reset-password': {
    needs: ['email'],
    takes: [],
    async run(flags) {
      const { generatedPassword } = await resetPassword(flags)
      return [`${flags.email} is signed out everywhere`, ...passwordOnce(generatedPassword)]
    },
  },
  'api-key create': {
    needs: ['account', 'name', 'scopes'],
    takes: [],
    async run({ scopes = '', ...flags }) {
      const { key } = await createOperatorApiKey({ ...flags, scopes: scopes.split(',').map(scope => scope.trim()) })
      return ['The key, shown only this once:', key]
    },
  },
}

/** Runs one command, given as on the command line, and prints what came of it. Throws a sentence that says what to change. */
export async function admin(words: string[]): Promise<void> {
  const { command, flags } = understand(words)
  const lines = await withDatabase(() => command.run(flags)).catch(error => {
    throw error instanceof ZodError ? new Error(problems(error)) : error
  })
  console.log(lines.join('\n'))
}

function understand(words: string[]): { command: Command; flags: Flags } {
  const [noun = '', verb = '', ...rest] = words
  const command = COMMANDS[`${noun} ${verb}`]
  if (!command) throw new Error(usage())

  const known = [...command.needs, ...command.takes]
  const { values } = parseArgs({
    args: rest,
    options: Object.fromEntries(known.map(flag => [flag, { type: 'string' }])),
  })
  const flags: Flags = values
  const missing = command.needs.filter(flag => !flags[flag])
  if (missing.length) throw new Error(`Missing: ${missing.map(flag => `--${flag}`).join(', ')}.\n${usage()}`)
  return { command, flags }
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { needs, takes }]) =>
    ['  npm run admin --', name, ...needs.map(flag => `--${flag} …`), ...takes.map(flag => `[--${flag} …]`)].join(' '),
  )
  return ['The commands:', ...lines].join('\n')
}

function problems(error: ZodError): string {
  return error.issues.map(({ path: [field], message }) => `${String(field)}: ${message}`).join('\n')
}

function passwordOnce(password: string | null): string[] {
  return password ? [`The password, shown only this once: ${password}`] : []
}
