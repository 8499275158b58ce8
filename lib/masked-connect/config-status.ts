import type { ConfigView } from './views'

/** Whether calls reach a configuration (product.md S1): on so many numbers, none, or some that it will not serve well. */
export type ConfigStatus = { state: 'live' | 'idle' | 'attention'; words: string; reasons: string[] }
type Used = Pick<ConfigView, 'numbers' | 'schedules' | 'liveMappings'>

/** `unreachable`: it has live mappings whose code no caller can key; false also while that is not known. */
export function configStatus(config: Used, unreachable: boolean): ConfigStatus {
  const { numbers, schedules } = config
  if (numbers.length === 0) return { state: 'idle', words: 'Not in use', reasons: schedules.map(unusedSchedule) }
  const reasons = [
    ...(config.liveMappings.value === 0 ? ['No live mappings: no caller can be connected.'] : []),
    ...(unreachable ? ['Some order codes have a length that callers can’t key.'] : []),
  ]
  if (reasons.length > 0) return { state: 'attention', words: 'Needs attention', reasons }
  return { state: 'live', words: `Live on ${numberCount(numbers.length)}`, reasons }
}

/** "1 number", "4 numbers". */
export function numberCount(count: number): string {
  return count === 1 ? '1 number' : `${count} numbers`
}

function unusedSchedule({ name }: ConfigView['schedules'][number]): string {
  return `“${name}” leads here, but no number uses it.`
}
