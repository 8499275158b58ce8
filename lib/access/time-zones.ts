import type { Region } from '@/lib/phone/number'

/** The time zones a region's people know best first, for the form's list. */
export const TIME_ZONES: Record<Region, readonly [string, ...string[]]> = {
  IN: ['Asia/Kolkata'],
  US: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
  ],
}

/** Whether an IANA name is one that this machine knows the clock of. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /[A-Z]/.test(name)
  } catch {
    return false
  }
}
