import type { Metadata } from 'next'
import { ImportHistory } from '@/components/imports/import-history'
import { ImportsLocked } from '@/components/imports/imports-locked'
import { currentActor } from '@/lib/access/current-actor'
import { listImports } from '@/lib/imports/import-queries'
import { importHistoryInput } from '@/lib/imports/schema'
import { configOr404 } from '../config-or-404'

type Props = {
  params: Promise<{ accountId: string; configId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata: Metadata = { title: 'Imports' }

export default async function Page({ params, searchParams }: Props) {
  const { accountId, configId } = await params
  const actor = await currentActor(accountId)
  const { id, name } = await configOr404(actor, configId)
  const config = { accountId, id, name }
  if (!actor.permissions.has('mapping.write')) return <ImportsLocked title="Imports" config={config} />
  const { before } = await searchParams
  const query = importHistoryInput.safeParse({ before })
  const history = await listImports(actor, id, query.success ? query.data : {})
  return <ImportHistory config={config} timeZone={actor.timeZone} {...history} />
}
