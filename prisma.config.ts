import { defineConfig } from 'prisma/config'

// For the Prisma CLI only: the app migrates itself at start (lib/db/migrate.ts).
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
