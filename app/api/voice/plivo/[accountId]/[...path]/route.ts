import { voiceDoor } from '@/lib/calls/voice-door'

// Whatever the carrier asks during a call. `npm start` hands these requests to the same door before they get here.
export { voiceDoor as GET, voiceDoor as POST }
