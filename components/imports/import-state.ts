import type { ImportCounts, ImportDetails, ImportView } from '@/lib/imports/views'

type Standing = Pick<ImportDetails, 'status' | 'undone'>

/** Whether it goes on by itself, or its undo does. */
export function isMoving({ status, undone }: Standing): boolean {
  return isRunning({ status }) || undone?.status === 'running'
}

export function isRunning({ status }: Pick<ImportView, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}

/** Rows of the list that it wrote or took away; of a check, that it would. */
export function changedBy({ created, updated, removed }: ImportCounts, mode: ImportView['mode']): number {
  return created + updated + (mode === 'replace' ? removed : 0)
}

/** What became of it, in a word or two. */
export function stateWords({ dryRun, status, undone }: Pick<ImportDetails, 'dryRun' | 'status' | 'undone'>): string {
  if (undone) return undone.status === 'running' ? 'Being undone' : 'Undone'
  switch (status) {
    case 'queued':
      return 'Waiting'
    case 'running':
      return dryRun ? 'Being checked' : 'Running'
    case 'completed':
      return dryRun ? 'Checked, not imported' : 'Imported'
    case 'failed':
      return 'Failed'
    case 'cancelled':
      return 'Cancelled'
  }
}
