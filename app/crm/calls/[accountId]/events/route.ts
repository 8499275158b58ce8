import { allow } from '@/lib/access/actor'
import { actorFromNowOn, currentActor } from '@/lib/access/current-actor'
import { callEvents } from '@/lib/calls/live/event-stream'

type Context = { params: Promise<{ accountId: string }> }

// An open call log listens here for changes.
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { accountId } = await params
  allow(await currentActor(accountId), 'call.read')
  const actorNow = await actorFromNowOn(accountId)
  const isWelcome = async () => (await actorNow())?.permissions.has('call.read') ?? false
  return callEvents(accountId, { isWelcome, signal: request.signal })
}
