import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    // For busy machines; what has to be fast says so itself.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: {
      APP_SECRET: 'a secret for tests only, long enough',
      DATA_DIR: path.join(tmpdir(), 'masked-connect-tests'),
      LOG_LEVEL: 'silent',
      PUBLIC_URL: 'https://calls.example.com',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['scripts/start.test.ts'],
          setupFiles: ['vitest.setup.ts'],
          globalSetup: ['lib/db/testing-server.ts'],
        },
      },
      {
        // Installs, builds and starts a whole copy of the project: minutes, not milliseconds.
        extends: true,
        test: { name: 'launcher', include: ['scripts/start.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
      },
    ],
  },
})
