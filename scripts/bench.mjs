import { randomBytes } from 'node:crypto'
import { findBrowser } from './find-browser.mjs'
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
  const names = process.argv.slice(2)
  if (names.length === 0 || names.includes('grid')) process.env.CHROMIUM_PATH = await findBrowser()
  const { bench } = await import(await bundle('bench/bench.ts'))
  await bench(names)
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
