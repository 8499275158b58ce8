import { existsSync } from 'node:fs'
import { buildPages, bundle, checkNode, generate, install } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'

// `npm start`, and with `--dev` `npm run dev`: gets ready whatever is missing, then becomes the server.
const dev = process.argv.includes('--dev')

const letGo = stopOnSignals()
try {
  checkNode()
  process.env.NODE_ENV = dev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  if (existsSync('.env')) process.loadEnvFile('.env')

  await install()
  await generate()
  const { claim, serve } = await import(await bundle('scripts/serve.ts'))
  const release = claim()
  if (!dev) await buildPages()
  letGo()
  await serve({ dev, release })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
