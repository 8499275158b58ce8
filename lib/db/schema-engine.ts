import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type pg from 'pg'

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

// Loaded once: the glue knows one instance, and a second would pull it from under the first.
let engine: Promise<Glue> | undefined

/** Nothing is left out of a migration or a comparison. */
export const EVERYTHING = { externalTables: [], externalEnums: [] }

/**
 * Prisma's schema engine as WebAssembly, working through `pool`: the native one has to be downloaded, and that fails
 * on closed networks. A script is sent whole, so that PostgreSQL runs it in one transaction and reads it itself;
 * the adapter's own way cuts it at every semicolon, also inside quotes. `refused` hears what PostgreSQL says to a script
 * it does not take, which the engine's own error does not repeat.
 */
export async function openSchemaEngine(pool: pg.Pool, refused = (_error: Error) => {}): Promise<SchemaEngine> {
  engine ??= loadEngine()
  const { SchemaEngine } = await engine
  const factory = new PrismaPg(pool)
  const connect = async () => {
    const adapter = await factory.connect()
    adapter.executeScript = async script => {
      await pool.query(script).catch(error => {
        refused(error)
        throw error
      })
    }
    return adapter
  }
  const { provider, adapterName } = factory
  const adapter = bindMigrationAwareSqlAdapterFactory({ provider, adapterName, connect, connectToShadowDb: connect })
  return SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
}

async function loadEngine(): Promise<Glue> {
  // Where the engine leaves its last words, should it panic.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', { set_message: fail })
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as Glue
  const wasm = await readFile(path.join(path.dirname(glueFile), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...glue } })
  glue.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
  return glue
}

function fail(message: string): never {
  throw new Error(`Prisma's schema engine failed: ${message}`)
}
