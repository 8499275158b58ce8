import { readdirSync } from 'node:fs'
import path from 'node:path'

type Known = Readonly<Record<string, string>>

/** One page to look at: its route as the folders of `app` spell it, an address of it, and whether one must be signed in. */
export type BenchPage = { route: string; address: string; signedIn: boolean }

/**
 * Every page there is, read off the folders of `app`, so that none is forgotten: each placeholder in an address is filled in
 * by `examples`; `given` are whole addresses, by route, of pages that need more than that. Throws a sentence for a
 * placeholder that has no example.
 */
export function pagesOf(examples: Known, given: Known): BenchPage[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(file => /(^|\/)page\.tsx$/.test(file))
  const pages = files.map(file => pageOf(path.posix.dirname(file), examples, given))
  // What a stranger gets at an address that does not exist is the smallest page there is.
  return [{ route: 'not-found', address: '/no-such-page', signedIn: false }, ...pages.sort(byRoute)]
}

function pageOf(folder: string, examples: Known, given: Known): BenchPage {
  const parts = folder === '.' ? [] : folder.split('/')
  const visible = parts.filter(part => !/^\(.*\)$/.test(part))
  const route = `/${visible.join('/')}`
  const signedIn = !parts.includes('(signed-out)')
  if (given[route] !== undefined) return { route, address: given[route], signedIn }
  const filled = visible.map(part => {
    const name = /^\[(?:\.\.\.)?(.+)\]$/.exec(part)?.[1]
    if (name === undefined) return part
    const example = examples[name]
    if (example === undefined) throw new Error(`bench/pages.ts has no example for [${name}] of app/${folder}.`)
    return example
  })
  return { route, address: `/${filled.join('/')}`, signedIn }
}

function byRoute(one: BenchPage, other: BenchPage): number {
  return one.route.localeCompare(other.route)
}
