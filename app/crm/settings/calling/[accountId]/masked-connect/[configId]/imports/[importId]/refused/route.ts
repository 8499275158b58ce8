import { currentActor } from '@/lib/access/current-actor'
import { answerDownload } from '@/lib/access/own-page-download'
import { refusedCsv } from '@/lib/imports/import-queries'

type Context = { params: Promise<{ accountId: string; importId: string }> }

// The refused rows of an import as a file, with line, column and problem.
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { accountId, importId } = await params
  return answerDownload('refused-rows.csv', async () => refusedCsv(await currentActor(accountId), { importId }))
}
