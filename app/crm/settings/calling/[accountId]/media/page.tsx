import type { Metadata } from 'next'
import { MediaPage } from '@/components/media/media-page'
import { currentActor } from '@/lib/access/current-actor'
import { listClips } from '@/lib/media/clip-queries'
import { deleteClipAction, renameClipAction, restoreClipAction, rewriteClipAction, writeClipAction } from './actions'

export const metadata: Metadata = { title: 'Media' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayWrite = actor.permissions.has('audio.write')

  return (
    <MediaPage
      accountId={accountId}
      region={actor.region}
      clips={await listClips(actor)}
      lockedBecause={
        mayWrite ? null : 'You can listen to clips here. Owners and Admins upload, record and change them.'
      }
      actions={{
        write: writeClipAction.bind(null, accountId),
        rewrite: rewriteClipAction.bind(null, accountId),
        rename: renameClipAction.bind(null, accountId),
        remove: deleteClipAction.bind(null, accountId),
        restore: restoreClipAction.bind(null, accountId),
      }}
    />
  )
}
