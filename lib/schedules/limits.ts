/** What one schedule may hold, and how far ahead it may be overridden. */
export const SCHEDULE_LIMITS = { nameCharacters: 80, rangesPerDay: 10, holidays: 366, overrideDays: 30 } as const
