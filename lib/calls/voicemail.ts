import { isMessage } from '@/lib/switchboard/voicemail'
import type { RecordingStep, Steps } from './story'

/** The message of a voicemail call: whether anything was recorded, and whether it is long enough to keep. `at`: when we were told. */
export type VoiceMessage = { wasTaken: boolean; isKept: boolean; seconds: number | null; at: string | null }

/**
 * What was left on a voicemail, from all that is known: the end of the message says it first; of a caller who
 * hung up while speaking the recording alone tells. A message of less than 3 seconds is
 * not kept (product.md S7): whoever looks for a call's recording asks here first.
 */
export function voiceMessage(steps: Steps): VoiceMessage {
  const { message } = steps
  const recording = longest(steps)
  if (message?.seconds != null)
    return {
      wasTaken: true,
      isKept: isMessage(message.seconds),
      seconds: message.seconds,
      at: message.at,
    }
  const seconds = recording?.seconds ?? null
  const at = message?.at ?? recording?.at ?? null
  return { wasTaken: at !== null, isKept: isMessage(seconds), seconds, at }
}

function longest(steps: Steps): RecordingStep | null {
  const recordings = Object.entries(steps).flatMap(([key, step]) =>
    key.startsWith('recording/') ? [step as RecordingStep] : [],
  )
  return recordings.toSorted((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0))[0] ?? null
}
