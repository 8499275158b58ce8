import { existsSync } from 'node:fs'
import path from 'node:path'
import { must, run } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ON_MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The browser for the stories: CHROMIUM_PATH, an installed Chromium or Chrome, Playwright's own, else one is installed.
 * Throws a sentence that says what to do when none can be had.
 */
export async function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH names no program: ${chosen}`)
  }
  return installed() ?? (await playwrights()) ?? (await install())
}

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return [...folders.flatMap(folder => NAMES.map(name => path.join(folder, name))), ...ON_MAC].find(file =>
    existsSync(file),
  )
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}

async function install() {
  console.log('No browser found: installing Chromium …')
  await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const own = await playwrights()
  if (own) return own

  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  try {
    const [program, ...words] = [...sudo, 'apt-get']
    await must('apt-get update', program, [...words, 'update', '-qq'], { DEBIAN_FRONTEND: 'noninteractive' })
    await must('apt-get install', program, [...words, 'install', '-y', '-qq', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
  } catch {
    // The next line says it.
  }
  const found = installed()
  if (found) return found
  throw new Error('No browser for the stories. Install Chromium or Chrome, or set CHROMIUM_PATH.')
}
