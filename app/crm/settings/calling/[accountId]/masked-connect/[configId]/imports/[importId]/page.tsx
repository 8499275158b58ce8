import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportPage } from '@/components/imports/import-page'
import { ImportsLocked } from '@/components/imports/imports-locked'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { findImportDetails, problemGroups } from '@/lib/imports/import-queries'
import type { ImportDetails } from '@/lib/imports/views'
import { configOr404, orNotFound } from '../../config-or-404'
import { cancelImportAction, mendRowsAction, startImportAction, undoImportAction } from '../actions'

type Props = { params: Promise<{ accountId: string; configId: string; importId: string }> }

export const metadata: Metadata = { title: 'Import' }

export default async function Page({ params }: Props) {
  const { accountId, configId, importId } = await params
  const actor = await currentActor(accountId)
  const { id, name } = await configOr404(actor, configId)
  const config = { accountId, id, name }
  if (!actor.permissions.has('mapping.write')) return <ImportsLocked title="Import" config={config} />
  const details = await orNotFound(findImportDetails(actor, { importId }))
  if (details.configId !== id) notFound()

  return (
    <ImportPage
      key={importId}
      config={config}
      timeZone={actor.timeZone}
      first={details}
      problems={details.rows.refused > 0 ? await problemGroups(actor, { importId }) : []}
      sameFileBy={await whoImported(actor, details.sameFileAs)}
      actions={{
        start: startImportAction.bind(null, accountId, importId),
        mend: mendRowsAction.bind(null, accountId, importId),
        cancel: cancelImportAction.bind(null, accountId, importId),
        undo: undoImportAction.bind(null, accountId, importId),
      }}
    />
  )
}

async function whoImported(actor: Actor, same: ImportDetails['sameFileAs']): Promise<string | null> {
  return same && (await findImportDetails(actor, { importId: same.importId })).by
}
