import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { findImportDetails } from '@/lib/imports/import-queries'

type Context = { params: Promise<{ accountId: string; importId: string }> }

// An import's page asks here every second how far it is.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, importId } = await params
  return answerOwnPage(request, async () => findImportDetails(await currentActor(accountId), { importId }))
}
