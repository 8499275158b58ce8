import { benchApi } from './api'
import { benchGrid } from './grid'
import { benchImport } from './import'
import { benchPages } from './pages'
import { benchVoice } from './voice'

const TABLES: Record<string, () => Promise<void>> = {
  voice: benchVoice,
  import: benchImport,
  pages: benchPages,
  grid: benchGrid,
  api: benchApi,
}

/** Prints the tables named, or all of them. Throws a sentence for a name there is no table of. */
export async function bench(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(TABLES)) {
    const table = TABLES[name]
    if (!table) throw new Error(`There is no table "${name}". There are: ${Object.keys(TABLES).join(', ')}.`)
    await table()
  }
}
