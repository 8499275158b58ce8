import { currentActor } from '@/lib/access/current-actor'
import { answerOwnUpload } from '@/lib/access/own-page-post'
import { sentFileName } from '@/lib/media/sent-file-name'
import { uploadClip } from '@/lib/media/upload-commands'

type Context = { params: Promise<{ accountId: string }> }

// A file for the media library. A route of its own, as server actions take no more than 1 MB.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  return answerOwnUpload(request, async content =>
    uploadClip(await currentActor(accountId), { fileName: sentFileName(request.headers) }, content),
  )
}
