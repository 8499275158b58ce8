import { hasWritten, type ImportRow, isOver } from './own-import'
import type { ImportDetails, ImportStatus, ImportView } from './views'

/** Undoes are promised for this long after the import ended. */
const UNDO_HOURS = 24

export function importView(row: ImportRow): ImportView {
  const { read, created, updated, unchanged, refused, removed } = row
  return {
    id: String(row.id),
    configId: row.configId,
    mode: row.mode === 'replace' ? 'replace' : 'merge',
    dryRun: row.dryRun,
    status: row.status as ImportStatus,
    rows: { read, created, updated, unchanged, refused, removed },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    error: row.error,
  }
}

/** `same` is the newest earlier import of the very same file that wrote something. */
export function importDetails(row: ImportRow, same: ImportRow | null, now: Date): ImportDetails {
  return {
    ...importView(row),
    by: row.actorName,
    fileName: row.fileName,
    fileBytes: Number(row.bytes),
    refused: row.refusedPolicy === 'stop' ? 'stop' : 'skip',
    progress: isOver(row) ? null : { phase: phaseOf(row), share: shareOf(row) },
    sameFileAs: same && { importId: String(same.id), createdAt: same.createdAt.toISOString() },
    fixes: row.fixesId === null ? null : String(row.fixesId),
    undoableUntil: undoableUntil(row, now)?.toISOString() ?? null,
    undone:
      row.undoStatus === null
        ? null
        : {
            status: row.undoStatus === 'completed' ? 'completed' : 'running',
            restored: row.restored,
            leftAlone: row.leftAlone,
          },
  }
}

/** Null when there is nothing to undo, or no time left to do it. */
export function undoableUntil(row: ImportRow, now: Date): Date | null {
  if (!isOver(row) || !hasWritten(row) || row.undoStatus !== null || row.finishedAt === null) return null
  const until = new Date(row.finishedAt.getTime() + UNDO_HOURS * 3_600_000)
  return until > now ? until : null
}

function phaseOf({ phase }: ImportRow): 'reading' | 'checking' | 'merging' {
  return phase === 'merging' || phase === 'checking' ? phase : 'reading'
}

/** Of the phase it is in. */
function shareOf({ phase, bytes, bytesRead, staged, merged }: ImportRow): number {
  if (phase === 'checking') return 0
  const [done, all] = phase === 'merging' ? [merged, staged] : [Number(bytesRead), Number(bytes)]
  return all > 0 ? Math.min(1, done / all) : 0
}
