import type { Flow } from '@/lib/switchboard/call'

/** What a configuration's form sets. */
export type ConfigSettings = { name: string } & Pick<
  Flow,
  'fallback' | 'codeDigitsMin' | 'codeDigitsMax' | 'retries' | 'ringSeconds' | 'record'
>

/** Just the settings of something that has more: a row, a view. */
export function settingsOf(config: ConfigSettings): ConfigSettings {
  const { name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record } = config
  return { name, fallback, codeDigitsMin, codeDigitsMax, retries, ringSeconds, record }
}
