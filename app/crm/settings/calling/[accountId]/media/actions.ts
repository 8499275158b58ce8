'use server'

import { refresh } from 'next/cache'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
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

/** Refused too, the page is drawn afresh: a conflict means that what it shows is out of date. */
async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  const result = await runAction(async () => change(await currentActor(accountId)))
  refresh()
  return result
}
