import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { must } from './run.mjs'

// Plain JavaScript on Node's own modules: this runs before anything is installed.

const STAMPS = '.build/stamps.json'
const NODE = process.execPath

/** Ends with one line when this Node is too old to run the app. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Masked Connect needs Node 20.19 or later; this is ${process.versions.node}.`)
}

/** Installs what package-lock.json says, unless it is there. */
export async function install() {
  if (isInstalled()) return
  console.log('Installing packages …')
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lock that lacks another platform's optional binaries. This keeps to the lock, too, leaves it
  // as it is, and finds the binaries for the machine it runs on.
  const words = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  await must('npm install', ...(npm ? [NODE, [npm, ...words]] : ['npm', words]), { NODE_ENV: 'development' })
}

// npm keeps its own note of what it installed last, written when it is done.
function isInstalled() {
  const wanted = packagesIn('package-lock.json')
  const there = packagesIn('node_modules/.package-lock.json')
  if (!wanted || !there) return false
  return Object.entries(wanted).every(([place, { version, optional, link }]) => {
    if (place === '' || link) return true
    return there[place] ? there[place].version === version : optional === true
  })
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined
}

/** Writes the database client, unless it fits the schema. */
export async function generate() {
  const sources = hashOf(['prisma/schema.prisma', 'package-lock.json'])
  if (isCurrent('generate', sources) && existsSync('lib/db/generated/client.ts')) return
  console.log('Writing the database client …')
  await must('prisma generate', NODE, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
    // It is looked for but never started: any program that exists saves a download that closed networks refuse.
    PRISMA_SCHEMA_ENGINE_BINARY: NODE,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  })
  stamp('generate', sources)
}

/** Bundles a TypeScript entry of ours for this Node; packages stay in node_modules. Returns where it is. */
export async function bundle(entry) {
  const { build, stop } = await import('esbuild')
  const outfile = path.resolve('.build', `${path.basename(entry, '.ts')}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { '@': process.cwd() },
    sourcemap: 'inline',
    logLevel: 'error',
  })
  await stop()
  return outfile
}

/** Builds the pages for production, unless no source has changed since. */
export async function buildPages() {
  const sources = hashOf(SOURCES)
  if (isCurrent('pages', sources) && existsSync('.next/BUILD_ID')) return
  console.log('Building the app …')
  await must('next build', NODE, ['node_modules/next/dist/bin/next', 'build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  stamp('pages', sources)
}

const SOURCES = [
  ...['app', 'components', 'lib', 'prisma', 'public'],
  ...['package-lock.json', 'package.json', 'tsconfig.json', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts'],
]

function hashOf(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesIn)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(place) {
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return /\.test\.tsx?$/.test(place) ? [] : [place]
  return readdirSync(place)
    .sort()
    .flatMap(name => filesIn(path.join(place, name)))
}

function isCurrent(step, sources) {
  return readStamps()[step] === sources
}

function stamp(step, sources) {
  mkdirSync(path.dirname(STAMPS), { recursive: true })
  writeFileSync(STAMPS, `${JSON.stringify({ ...readStamps(), [step]: sources }, null, 2)}\n`)
}

function readStamps() {
  return existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, 'utf8')) : {}
}
