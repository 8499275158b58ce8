import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { countMatching } from '@/lib/masked-connect/mapping-queries'

type Context = { params: Promise<{ accountId: string; configId: string }> }

// The mapping grid asks here how long the list is, beside its rows: counting a long one takes longer than finding its first rows.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, configId } = await params
  return answerOwnPage(request, async query => countMatching(await currentActor(accountId), configId, query))
}
