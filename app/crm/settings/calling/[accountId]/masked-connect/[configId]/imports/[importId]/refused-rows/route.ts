import { currentActor } from '@/lib/access/current-actor'
import { answerOwnPage } from '@/lib/access/own-page-post'
import { refusedRows } from '@/lib/imports/import-queries'

type Context = { params: Promise<{ accountId: string; importId: string }> }

// Where refused rows are mended, the page asks here for them, some at a time.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, importId } = await params
  return answerOwnPage(request, async query =>
    refusedRows(await currentActor(accountId), { ...(query as object), importId }),
  )
}
