import type { ImportCounts } from './views'

/** Whether a replacement would take away more of the list than it leaves: then the configuration's name is asked for. */
export function takesMost({ updated, unchanged, removed }: Pick<ImportCounts, 'updated' | 'unchanged' | 'removed'>) {
  return removed > updated + unchanged
}
