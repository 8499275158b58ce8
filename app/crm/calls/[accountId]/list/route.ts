import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { listCalls } from '@/lib/calls/log/call-log-queries'

type Context = { params: Promise<{ accountId: string }> }

// The call log asks here for every page but the first; by POST, as what people search for is often somebody's number.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  return answerOwnPage(request, async query => listCalls(await currentActor(accountId), query))
}
