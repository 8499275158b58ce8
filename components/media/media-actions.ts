import type { ActionResult } from '@/lib/access/run-action'
import type {
  DeleteClipInput,
  RenameClipInput,
  RestoreClipInput,
  RewriteClipInput,
  WriteClipInput,
} from '@/lib/media/schema'
import type { ClipView } from '@/lib/media/views'

/** What the page binds to the account and passes down. Files go by `send-file.ts`: actions take no more than 1 MB. */
export type MediaActions = {
  write: (input: WriteClipInput) => Promise<ActionResult<ClipView>>
  rewrite: (clipId: string, input: RewriteClipInput) => Promise<ActionResult<ClipView>>
  rename: (clipId: string, input: RenameClipInput) => Promise<ActionResult<ClipView>>
  remove: (clipId: string, input: DeleteClipInput) => Promise<ActionResult<{ removalId: string }>>
  restore: (input: RestoreClipInput) => Promise<ActionResult<ClipView>>
}
