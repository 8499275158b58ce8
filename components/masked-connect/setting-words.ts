import type { ConfigSettings } from '@/lib/masked-connect/settings'

type Fallback = ConfigSettings['fallback']

/** The fallbacks as people read them (product.md C6). */
export const FALLBACKS: Record<Fallback, { label: string; description: string }> = {
  code_then_number: {
    label: 'Order code, then registered number',
    description: 'Whoever doesn’t know the code can still key the number they ordered with.',
  },
  code_only: { label: 'Order code only', description: 'For orders placed under a number the caller won’t know.' },
  number_only: { label: 'Registered number only', description: 'For deliveries without order codes.' },
}

const TITLES: Record<keyof ConfigSettings, string> = {
  name: 'Name',
  fallback: 'Unknown callers are asked for',
  codeDigitsMin: 'Shortest code',
  codeDigitsMax: 'Longest code',
  retries: 'Extra tries',
  ringSeconds: 'Ring time',
  record: 'Recording',
}

/** All settings, in the order of the form. */
export const SETTINGS = Object.keys(TITLES) as (keyof ConfigSettings)[]

/** What a setting is called on the page. */
export function settingTitle(field: keyof ConfigSettings): string {
  return TITLES[field]
}

/** What it is set to, in words. */
export function settingWords(field: keyof ConfigSettings, settings: ConfigSettings): string {
  switch (field) {
    case 'name':
      return settings.name
    case 'fallback':
      return FALLBACKS[settings.fallback].label
    case 'codeDigitsMin':
    case 'codeDigitsMax':
      return settings[field] === 1 ? '1 digit' : `${settings[field]} digits`
    case 'retries':
      return String(settings.retries)
    case 'ringSeconds':
      return `${settings.ringSeconds} seconds`
    case 'record':
      return settings.record ? 'Connected calls are recorded' : 'Calls are not recorded'
  }
}
