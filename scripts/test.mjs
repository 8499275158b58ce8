import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './find-browser.mjs'
import { buildPages, checkNode, generate, install } from './prepare.mjs'
import { must, run, stopOnSignals } from './run.mjs'

// `npm test`: everything that decides whether a change is good. `npm test -- unit`, `-- e2e` or `-- <filter for vitest>`
// run a part. Stops at the first step that fails. The last line counts the tests.

const NODE = process.execPath
const UNIT_REPORT = '.build/unit.json'
const E2E_REPORT = 'e2e/results/report.json'

const [part, ...more] = process.argv.slice(2)
const total = { passed: 0, failed: 0 }

stopOnSignals()
process.env.NEXT_TELEMETRY_DISABLED = '1'
// What is tested is this checkout, not whatever the shell or a `.env` file is set up for: an empty setting counts as unset,
// and a file does not fill it in.
delete process.env.NODE_ENV
for (const name of settings()) process.env[name] = ''

let code = 0
try {
  checkNode()
  for (const [name, work] of stepsFor(part)) await step(name, work)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  // A step without tests of its own counts as one: nobody should read "0 failed" above a failure.
  if (total.failed === 0) total.failed = 1
  code = 1
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(code)

function settings() {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z0-9_]+)=/gm)].map(([, name]) => name)
  return named.filter(name => name !== 'CHROMIUM_PATH')
}

function stepsFor(part) {
  const ready = [
    ['install', install],
    ['prisma generate', generate],
  ]
  const stories = [
    ['browser', browser],
    ['production build', buildPages],
    ['stories', () => playwright(part === 'e2e' ? more : [])],
  ]
  if (part === 'e2e') return [...ready, ...stories]
  if (part === 'unit') return [...ready, ['unit tests', () => vitest(['--project', 'unit', ...more])]]
  if (part) return [...ready, ['unit tests', () => vitest([part, ...more])]]
  return [
    ...ready,
    ['format and lint', () => must('biome', NODE, ['node_modules/@biomejs/biome/bin/biome', 'check', '.'])],
    ['types', types],
    ['dead code', () => must('knip', NODE, ['node_modules/knip/bin/knip.js', '--no-config-hints'])],
    ['unit tests', () => vitest(['--project', 'unit'])],
    ...stories,
    ['launcher', () => vitest(['--project', 'launcher'])],
  ]
}

async function step(name, work) {
  console.log(`\n— ${name}`)
  const before = Date.now()
  await work()
  console.log(`— ${name}: ${((Date.now() - before) / 1000).toFixed(1)} s`)
}

async function browser() {
  process.env.CHROMIUM_PATH = await findBrowser()
}

async function types() {
  await must('next typegen', NODE, ['node_modules/next/dist/bin/next', 'typegen'])
  await must('tsc', NODE, ['node_modules/typescript/bin/tsc', '--noEmit'])
}

async function vitest(words) {
  rmSync(UNIT_REPORT, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  const code = await run(NODE, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...words])
  if (existsSync(UNIT_REPORT)) {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'))
    count(numPassedTests, numFailedTests)
  }
  if (code !== 0) throw new Error('The unit tests failed.')
}

async function playwright(words) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-e2e-'))
  chmodSync(dataDir, 0o711)
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  rmSync(E2E_REPORT, { force: true })
  const config = ['--config', 'e2e/playwright.config.ts', '--pass-with-no-tests']
  const environment = { E2E_DATA_DIR: dataDir, E2E_PORT: String(await freePort()) }
  const code = await run(NODE, ['node_modules/@playwright/test/cli.js', 'test', ...config, ...words], environment)
  if (existsSync(E2E_REPORT)) {
    const { expected, flaky, unexpected } = JSON.parse(readFileSync(E2E_REPORT, 'utf8')).stats
    count(expected + flaky, unexpected)
  }
  if (code !== 0) throw new Error('The stories failed.')
}

function count(passed, failed) {
  total.passed += passed
  total.failed += failed
}

function freePort() {
  return new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
