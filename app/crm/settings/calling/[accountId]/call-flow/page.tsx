import type { Metadata } from 'next'
import { CallFlowPage } from '@/components/call-flow/call-flow-page'
import { currentActor } from '@/lib/access/current-actor'
import { loadCallFlow } from '@/lib/call-flow/call-flow-queries'

export const metadata: Metadata = { title: 'Call flow' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const now = new Date()
  const map = await loadCallFlow(actor, now)
  return <CallFlowPage accountId={accountId} timeZone={actor.timeZone} map={map} pageMadeAt={now.toISOString()} />
}
