import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** `typeOnly`: gone when the program runs. */
type Import = { from: string; to: string; typeOnly: boolean }

const CODE = /\.(ts|tsx|mjs)$/
const FOLDERS = ['app', 'bench', 'components', 'e2e', 'lib', 'prisma', 'scripts']
const files = FOLDERS.flatMap(filesIn).filter(file => CODE.test(file) && !file.startsWith('lib/db/generated/'))
const imports = files.flatMap(importsOf)
const shipped = imports.filter(({ from }) => !/\.test\.tsx?$|(^|\/)testing(-[a-z]+)?\.ts$|\/testing\//.test(from))

test('there are imports to look at', () => {
  expect(shipped.length).toBeGreaterThan(100)
  expect(shipped).toContainEqual({ from: 'lib/db/ready.ts', to: 'lib/db/client', typeOnly: false })
})

test('lib imports neither pages nor components', () => {
  expect(within(/^lib\//).filter(to(/^(app|components)\//))).toEqual([])
})

test('nothing in lib imports Next but sign-in', () => {
  expect(within(/^lib\/(?!access\/)/).filter(to(/^next(-auth)?(\/|$)/))).toEqual([])
})

test('components import what lib says and checks, never what asks or changes the database', () => {
  expect(within(/^components\//).filter(to(/^lib\/(db\/|.*-(queries|commands)$)|^app\//))).toEqual([])
})

test('the switchboard knows phone numbers and itself, nothing else', () => {
  expect(within(/^lib\/switchboard\//).filter(not(to(/^lib\/(switchboard|phone)\//)))).toEqual([])
})

test('the switchboard is told the time and never throws dice', () => {
  const sources = files.filter(file => file.startsWith('lib/switchboard/') && !file.includes('.test.'))
  const telling = /Date\.now|new Date\(\)|performance\.|Math\.random|randomUUID|process\.|setTimeout|setInterval/
  expect(sources.filter(file => telling.test(code(file)))).toEqual([])
  expect(sources).not.toEqual([])
})

test('the database client is for queries, commands and the folders that keep the data', () => {
  const allowed = /^lib\/(calls|imports|jobs|access|audit|db)\/|-(queries|commands)\.ts$|^(scripts|e2e|bench|prisma)\//
  const client = shipped.filter(to(/^lib\/db\/(client|generated\/client)$/)).filter(({ typeOnly }) => !typeOnly)
  expect(client.filter(({ from }) => !allowed.test(from))).toEqual([])
})

test('only lib/env.ts reads the environment', () => {
  const readers = files.filter(file => /^(app|components|lib)\//.test(file) && /process\.env\b/.test(code(file)))
  expect(readers.filter(file => file !== 'lib/env.ts' && !file.includes('.test.'))).toEqual([])
})

test('no file is imported, round a corner or two, by itself', () => {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of shipped)
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), ...fileOf(to)])
  expect([...next.keys()].flatMap(start => roundTrip(start, next))).toEqual([])
})

function within(place: RegExp): Import[] {
  return shipped.filter(({ from }) => place.test(from))
}

function to(place: RegExp) {
  return (found: Import) => place.test(found.to)
}

function not(condition: (found: Import) => boolean) {
  return (found: Import) => !condition(found)
}

/** Every import of a file, as project paths without their ending. */
function importsOf(from: string): Import[] {
  const found = code(from).matchAll(
    /\b(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )
  return Array.from(found, ([, type, target, late]) => ({
    from,
    to: resolved(from, target ?? late ?? ''),
    typeOnly: type !== undefined,
  }))
}

function resolved(from: string, target: string): string {
  const local = target.startsWith('@/') ? target.slice(2) : target
  return local.startsWith('.') ? path.posix.join(path.posix.dirname(from), local) : local
}

function fileOf(target: string): string[] {
  return [`${target}.ts`, `${target}.tsx`].filter(file => files.includes(file))
}

/** The first way back to where it started, along imports that are there when the program runs. */
function roundTrip(start: string, next: ReadonlyMap<string, readonly string[]>): string[][] {
  const ways: string[][] = [[start]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const file of next.get(way.at(-1) ?? '') ?? []) {
      if (file === start) return [[...way, file]]
      if (!seen.has(file)) ways.push([...way, file])
      seen.add(file)
    }
  }
  return []
}

/** The source without its comments. */
function code(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

function filesIn(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return found.map(entry => path.posix.join(entry.parentPath, entry.name))
}
