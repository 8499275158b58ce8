import { redirect } from 'next/navigation'
import { currentActor } from '@/lib/access/current-actor'
import { answerDownload } from '@/lib/access/own-page-download'
import { isFromOwnPage } from '@/lib/access/own-page-post'
import { exportMappings } from '@/lib/imports/export-queries'

type Context = { params: Promise<{ accountId: string; configId: string }> }

// The mapping list as a file, as it is searched and filtered; by POST, as what people search for is often somebody's number.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, configId } = await params
  if (!isFromOwnPage(request.headers))
    return new Response('This address answers pages of this site only.', { status: 403 })
  const form = Object.fromEntries(await request.formData())
  return answerDownload('mapping-list.csv', async () => exportMappings(await currentActor(accountId), configId, form))
}

// Who has signed in on the way comes back here by GET.
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { accountId, configId } = await params
  redirect(`/crm/settings/calling/${accountId}/masked-connect/${configId}`)
}
