import { type Icon, IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { configStatus, type ConfigStatus as Status } from '@/lib/masked-connect/config-status'
import type { ConfigView } from '@/lib/masked-connect/views'
import classes from './config-status.module.css'

type Props = {
  config: Pick<ConfigView, 'numbers' | 'schedules' | 'liveMappings'>
  /** It has codes that no caller can key; left out while that is not known. */
  unreachable?: boolean
}

/** Whether calls reach a configuration (product.md S1), in a word, an icon and a colour, with the reasons when it needs attention. */
export function ConfigStatus({ config, unreachable = false }: Props) {
  const { state, words, reasons } = configStatus(config, unreachable)
  const Icon = ICONS[state]
  return (
    <span className={classes.status} data-state={state}>
      <Icon size={16} aria-hidden />
      <span>
        {words}
        {reasons.map(reason => (
          <span key={reason} className={classes.reason}>
            {reason}
          </span>
        ))}
      </span>
    </span>
  )
}

const ICONS: Record<Status['state'], Icon> = {
  idle: IconCircleDashed,
  attention: IconAlertTriangle,
  live: IconCircleCheck,
}
