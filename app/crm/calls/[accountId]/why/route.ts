import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { whyCall } from '@/lib/calls/why/why-queries'

type Context = { params: Promise<{ accountId: string }> }

// An opened call is asked why it went where it went.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  return answerOwnPage(request, async wanted => whyCall(await currentActor(accountId), wanted))
}
