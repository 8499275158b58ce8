import { type Icon, IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ConfigView } from '@/lib/masked-connect/views'
import classes from './config-status.module.css'

type Used = Pick<ConfigView, 'numbers' | 'liveMappings'>

/** Whether calls reach a configuration (product.md S1), in a word, an icon and a colour. */
export function ConfigStatus({ config }: { config: Used }) {
  const { tone, icon: Icon, words } = statusOf(config)
  return (
    <span className={classes.status} data-tone={tone}>
      <Icon size={16} aria-hidden />
      {words}
    </span>
  )
}

/** "1 number", "4 numbers". */
export function numberCount(count: number): string {
  return count === 1 ? '1 number' : `${count} numbers`
}

function statusOf({ numbers, liveMappings }: Used): { tone: string; icon: Icon; words: string } {
  if (numbers.length === 0) return { tone: 'idle', icon: IconCircleDashed, words: 'Not in use' }
  if (liveMappings.value === 0)
    return { tone: 'attention', icon: IconAlertTriangle, words: 'Needs attention: no live mappings' }
  return { tone: 'live', icon: IconCircleCheck, words: `Live on ${numberCount(numbers.length)}` }
}
