import { currentActor } from '@/lib/access/current-actor'
import { answerOwnUpload } from '@/lib/access/own-page-post'
import { receiveImport } from '@/lib/imports/import-commands'
import { checkOf } from '@/lib/imports/sent-check'

type Context = { params: Promise<{ accountId: string; configId: string }> }

// A list to be checked, of any size; `?columns=` says which column is which field. A route of its own, as server actions take no more than 1 MB.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, configId } = await params
  return answerOwnUpload(request, async content =>
    receiveImport(await currentActor(accountId), configId, checkOf(request), content),
  )
}
