import type { RoutingView } from '@/lib/numbers/routing'
import type { RoutingInput } from '@/lib/numbers/schema'

/** What makes a number do again what it did. */
export function inputOfView(routing: RoutingView): RoutingInput {
  switch (routing.to) {
    case 'masked_connect':
      return { to: routing.to, configId: routing.configId }
    case 'business_hours':
      return { to: routing.to, scheduleId: routing.scheduleId }
    case 'message':
    case 'voicemail':
      return { to: routing.to, audio: routing.audio }
    case 'nothing':
      return { to: routing.to }
  }
}
