import type { AccountSettings } from '@/lib/access/account-settings-schema'

const TITLES: Record<keyof AccountSettings, string> = {
  name: 'Account name',
  region: 'Region',
  timeZone: 'Time zone',
  transcribe: 'Transcription',
  retentionDays: 'Recordings are kept',
}

/** All settings, in the order of the form. */
export const ACCOUNT_SETTINGS = Object.keys(TITLES) as (keyof AccountSettings)[]

export function accountSettingTitle(field: keyof AccountSettings): string {
  return TITLES[field]
}

/** What a setting is set to, in words. */
export function accountSettingWords(field: keyof AccountSettings, settings: AccountSettings): string {
  switch (field) {
    case 'name':
      return settings.name
    case 'region':
      return settings.region === 'IN' ? 'India' : 'United States'
    case 'timeZone':
      return settings.timeZone.replaceAll('_', ' ')
    case 'transcribe':
      return settings.transcribe ? 'On' : 'Off'
    case 'retentionDays':
      return keptFor(settings.retentionDays)
  }
}

/** "For 90 days". */
export function keptFor(days: number | null): string {
  if (days === null) return 'For as long as the account'
  return days === 1 ? 'For one day' : `For ${days.toLocaleString('en')} days`
}
