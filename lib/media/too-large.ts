import { LIMITS } from '@/lib/switchboard/limits'

/** What is said of a file above the limit, before it is sent or while it arrives. */
export const TOO_LARGE = `This file is larger than ${LIMITS.audioBytes / 1_000_000} MB, the most that carriers play. Save it as mp3, or cut it.`
