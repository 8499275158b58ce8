import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { runningImport } from '@/lib/imports/running-queries'

type Context = { params: Promise<{ accountId: string; configId: string }> }

// The mapping list asks here now and then whether an import is changing it.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, configId } = await params
  return answerOwnPage(request, async () => runningImport(await currentActor(accountId), configId))
}
