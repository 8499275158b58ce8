import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { LAUNCH } from './browser'
import { ADDRESS, DATA_DIR, SERVER_LOG, SERVER_SETTINGS } from './server'

mkdirSync(path.dirname(SERVER_LOG), { recursive: true })

export default defineConfig({
  testDir: 'stories',
  outputDir: 'results/artifacts',
  // One server and one demo account for all: a story at a time.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'results/report.json' }]],
  use: {
    baseURL: ADDRESS,
    actionTimeout: 10_000,
    browserName: 'chromium',
    // No film of every page: the pages as they were at each step tell the same, and two cores draw it slowly.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: LAUNCH,
  },
  webServer: {
    // `exec`: signals reach the server, not a shell.
    command: `exec node scripts/start.mjs > '${SERVER_LOG}' 2>&1`,
    cwd: path.dirname(import.meta.dirname),
    url: `${ADDRESS}/api/health/ready`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { ...SERVER_SETTINGS, DATA_DIR },
  },
})
