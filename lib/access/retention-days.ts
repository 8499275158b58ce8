/** How long recordings and transcripts may be kept, in days. */
export const RETENTION_DAYS = { min: 1, max: 3650 } as const
