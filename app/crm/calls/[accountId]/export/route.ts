import { actorFromNowOn, currentActor } from '@/lib/access/current-actor'
import { answerOwnDownload } from '@/lib/access/own-page-post'
import { exportCalls } from '@/lib/calls/log/call-export-queries'

type Context = { params: Promise<{ accountId: string }> }

// The call log's Export button sends its form here; by POST, as the filters may hold somebody's number.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  return answerOwnDownload(request, { name: 'calls.csv', type: 'text/csv; charset=utf-8' }, async filters =>
    exportCalls(await currentActor(accountId), filters, await actorFromNowOn(accountId)),
  )
}
