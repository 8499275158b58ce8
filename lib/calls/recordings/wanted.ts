import type { Story } from '../story'
import { voiceMessage } from '../voicemail'

/**
 * Whether what the carrier recorded of a call is kept, from all that is known of it: not where its configuration says no
 * (product.md C16), and not a message too short to be one.
 */
export function isWanted({ answered, steps }: Story): boolean {
  switch (answered?.target.to) {
    case 'masked_connect':
      return answered.target.flow.record
    case 'voicemail':
      return !voiceMessage(steps).wasTaken || voiceMessage(steps).isKept
    case 'message':
    case 'nothing':
      return false
    case undefined:
      return true
  }
}
