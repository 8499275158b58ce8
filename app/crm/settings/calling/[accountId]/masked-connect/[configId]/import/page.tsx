import type { Metadata } from 'next'
import { ImportWizard } from '@/components/imports/import-wizard'
import { ImportsLocked } from '@/components/imports/imports-locked'
import { currentActor } from '@/lib/access/current-actor'
import { configOr404 } from '../config-or-404'

type Props = { params: Promise<{ accountId: string; configId: string }> }

export const metadata: Metadata = { title: 'Import mappings' }

export default async function Page({ params }: Props) {
  const { accountId, configId } = await params
  const actor = await currentActor(accountId)
  const { id, name } = await configOr404(actor, configId)
  const config = { accountId, id, name }
  if (!actor.permissions.has('mapping.write')) return <ImportsLocked title="Import mappings" config={config} />
  return <ImportWizard config={config} region={actor.region} />
}
