'use server'

import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runChange } from '@/lib/access/run-action'
import {
  type ClipRemoval,
  deleteClip,
  renameClip,
  restoreClip,
  rewriteClip,
  writeClip,
} from '@/lib/media/clip-commands'
import type {
  DeleteClipInput,
  RenameClipInput,
  RestoreClipInput,
  RewriteClipInput,
  WriteClipInput,
} from '@/lib/media/schema'
import type { ClipView } from '@/lib/media/views'

export async function writeClipAction(accountId: string, input: WriteClipInput): Promise<ActionResult<ClipView>> {
  return changing(accountId, actor => writeClip(actor, input))
}

export async function rewriteClipAction(
  accountId: string,
  clipId: string,
  input: RewriteClipInput,
): Promise<ActionResult<ClipView>> {
  return changing(accountId, actor => rewriteClip(actor, clipId, input))
}

export async function renameClipAction(
  accountId: string,
  clipId: string,
  input: RenameClipInput,
): Promise<ActionResult<ClipView>> {
  return changing(accountId, actor => renameClip(actor, clipId, input))
}

export async function deleteClipAction(
  accountId: string,
  clipId: string,
  input: DeleteClipInput,
): Promise<ActionResult<ClipRemoval>> {
  return changing(accountId, actor => deleteClip(actor, clipId, input))
}

export async function restoreClipAction(accountId: string, input: RestoreClipInput): Promise<ActionResult<ClipView>> {
  return changing(accountId, actor => restoreClip(actor, input))
}

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
