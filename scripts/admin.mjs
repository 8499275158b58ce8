import { existsSync } from 'node:fs'
import { bundle, checkNode, generate, install } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'

// `npm run admin -- <command>`: the operator's commands, while the app is up or down.
stopOnSignals()
try {
  checkNode()
  if (existsSync('.env')) process.loadEnvFile('.env')
  process.env.LOG_LEVEL ??= 'error'
  await install()
  await generate()
  const { admin } = await import(await bundle('scripts/admin.ts'))
  await admin(process.argv.slice(2))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
