import { Group, Text } from '@mantine/core'
import classes from './shell.module.css'

/** The product's mark and name: two ends of a line that meet in a dot. */
export function Brand({ large = false }: { large?: boolean }) {
  const side = large ? 32 : 24
  return (
    <Group gap={large ? 'sm' : 'xs'} wrap="nowrap">
      <svg className={classes.mark} width={side} height={side} viewBox="0 0 24 24" aria-hidden="true">
        <rect width="24" height="24" rx="6" />
        <path d="M5 12h3.2M15.8 12H19" />
        <circle cx="12" cy="12" r="3.4" />
      </svg>
      <Text fw={600} size={large ? 'md' : 'sm'}>
        Masked Connect
      </Text>
    </Group>
  )
}
