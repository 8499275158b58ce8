import { mediaDoor } from '@/lib/media/media-door'

// The carrier fetches a clip, or a player does. `npm start` hands these requests to the same door before they get here.
export { mediaDoor as GET, mediaDoor as HEAD }
