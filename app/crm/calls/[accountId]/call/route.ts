import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { findCall } from '@/lib/calls/log/call-log-queries'

type Context = { params: Promise<{ accountId: string }> }

// A call of the log is opened.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  return answerOwnPage(request, async wanted => findCall(await currentActor(accountId), wanted))
}
