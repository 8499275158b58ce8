import { partnerDoor } from '@/lib/partner-api/partner-route'

// Whatever a partner system asks. `npm start` hands these requests to the same door before they get here.
export { partnerDoor as DELETE, partnerDoor as GET, partnerDoor as PATCH, partnerDoor as POST, partnerDoor as PUT }
