import { existsSync } from 'node:fs'
import { bundle, checkNode, generate, install } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'

// `npm run worker`: a process for background jobs, beside the app and any number of others.
const letGo = stopOnSignals()
try {
  checkNode()
  process.env.NODE_ENV = 'production'
  if (existsSync('.env')) process.loadEnvFile('.env')
  await install()
  await generate()
  const { work } = await import(await bundle('scripts/worker.ts'))
  letGo()
  await work()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
