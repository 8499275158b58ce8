import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { listAudit } from '@/lib/audit/audit-queries'

type Context = { params: Promise<{ accountId: string }> }

// The audit log asks here for every page but the first; by POST, as what people search for may be somebody's number.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  return answerOwnPage(request, async query => listAudit(await currentActor(accountId), query))
}
