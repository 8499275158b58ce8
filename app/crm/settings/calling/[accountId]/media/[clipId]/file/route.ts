import { currentActor } from '@/lib/access/current-actor'
import { answerOwnUpload } from '@/lib/access/own-page-post'
import { replaceWithFile } from '@/lib/media/upload-commands'

type Context = { params: Promise<{ accountId: string; clipId: string }> }

// A file in the place of what a clip holds; `?version=` is the one the page showed.
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { accountId, clipId } = await params
  const version = Number(new URL(request.url).searchParams.get('version'))
  return answerOwnUpload(request, async content =>
    replaceWithFile(await currentActor(accountId), clipId, { version }, content),
  )
}
