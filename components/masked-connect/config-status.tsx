import { type Icon, IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { configStatus, type ConfigStatus as Status } from '@/lib/masked-connect/config-status'
import type { ConfigView } from '@/lib/masked-connect/views'
import classes from './config-status.module.css'

type Props = {
  config: Pick<ConfigView, 'numbers' | 'schedules' | 'liveMappings'>
  /** It has codes that no caller can key; left out while that is not known. */
  unreachable?: boolean
}

/** Whether calls reach a configuration (product.md S1), in a word, an icon and a colour. */
export function ConfigStatus({ config, unreachable = false }: Props) {
  const { state, words } = configStatus(config, unreachable)
  const Icon = ICONS[state]
  return (
    <span className={classes.status} data-state={state}>
      <Icon size={16} aria-hidden />
      {words}
    </span>
  )
}

/** Why it needs attention, or what is odd about its not being in use, a sentence a line. */
export function StatusReasons({ config, unreachable = false }: Props) {
  return configStatus(config, unreachable).reasons.map(reason => (
    <span key={reason} className={classes.reason}>
      {reason}
    </span>
  ))
}

const ICONS: Record<Status['state'], Icon> = {
  idle: IconCircleDashed,
  attention: IconAlertTriangle,
  live: IconCircleCheck,
}
