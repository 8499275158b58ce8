import { randomBytes } from 'node:crypto'
import { buildPages, bundle, checkNode, generate, install } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'

// `npm run bench -- voice`: prints the performance tables, each figure beside this machine's own floor.
stopOnSignals()
try {
  checkNode()
  process.env.NODE_ENV = 'production'
  process.env.APP_SECRET ??= randomBytes(24).toString('hex')
  await install()
  await generate()
  await buildPages()
  await bundle('bench/bare-server.ts')
  const { bench } = await import(await bundle('bench/bench.ts'))
  await bench(process.argv.slice(2))
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
