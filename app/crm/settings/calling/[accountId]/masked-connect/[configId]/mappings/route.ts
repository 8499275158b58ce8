import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { listMappings } from '@/lib/masked-connect/mapping-queries'

type Context = { params: Promise<{ accountId: string; configId: string }> }

// The mapping grid asks here for its rows, a window at a time; by POST, as what people search for is often somebody's number.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, configId } = await params
  return answerOwnPage(request, async query => listMappings(await currentActor(accountId), configId, query))
}
