import { currentActor } from '@/lib/access/current-actor'
import { UNKEPT } from '@/lib/access/own-page-post'
import { serveRecording } from '@/lib/calls/recordings/serve-recording'
import { AppError } from '@/lib/errors'

type Context = { params: Promise<{ accountId: string; recordingId: string }> }

// A player asks for a recording, or for a part of it.
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { accountId, recordingId } = await params
  const actor = await currentActor(accountId)
  try {
    return await serveRecording(actor, recordingId, request)
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.status, headers: UNKEPT })
    throw error
  }
}

export { GET as HEAD }
