import { Button, Group, Loader, Text } from '@mantine/core'
import { IconCalendarClock, IconCircleCheck, IconCircleMinus, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { ChangeMappingsInput } from '@/lib/masked-connect/schema'
import type { ListLength } from '@/lib/masked-connect/views'
import { RemoveAllDialog, SetExpiryDialog } from './list-dialogs'
import { lengthWords } from './list-length'
import classes from './list-toolbar.module.css'
import { mappingCount } from './mapping-name'
import type { Chosen } from './use-chosen'
import type { ManyMappings } from './use-many-mappings'

type Props = {
  length: ListLength
  filtered: boolean
  chosen: Chosen
  many: ManyMappings
  timeZone: string
}

/** How many there are; with some chosen, what can be done with those. */
export function ListChosenBar({ length, filtered, chosen, many, timeZone }: Props) {
  const [asking, setAsking] = useState<'expiry' | 'removal' | null>(null)
  if (many.busy) {
    return (
      <Group className={classes.chosen} gap="xs" role="status">
        <Loader size="xs" /> <Text>{many.busy}</Text>
      </Group>
    )
  }
  const isOne = length.value === 1 && length.exact
  const what = filtered ? 'matching' : 'in the list'
  if (!chosen.all && chosen.count === 0) {
    return (
      <div className={classes.chosen}>
        <Text c="dimmed" role="status">
          {lengthWords(length)} {isOne ? 'mapping' : 'mappings'}
          {filtered && (isOne ? ' matches' : ' match')}
        </Text>
      </div>
    )
  }
  const does = async (act: ChangeMappingsInput['act']) => {
    const { which } = chosen
    if (await many.changeMany({ act, which: which() })) chosen.clear()
  }
  return (
    <Group className={classes.chosen} gap={6}>
      <Text fw={600} role="status" mr={6}>
        {chosen.all ? `All ${lengthWords(length)} ${what} chosen` : `${chosen.count} chosen`}
      </Text>
      {!chosen.all && (length.value > (chosen.count ?? 0) || !length.exact) && (
        <Button size="compact-sm" variant="subtle" onClick={chosen.chooseAll}>
          Choose all {lengthWords(length)} {what}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCircleCheck size={14} aria-hidden />}
        onClick={() => does({ do: 'switchOn' })}
      >
        Switch on
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCircleMinus size={14} aria-hidden />}
        onClick={() => does({ do: 'switchOff' })}
      >
        Switch off
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCalendarClock size={14} aria-hidden />}
        onClick={() => setAsking('expiry')}
      >
        Set expiry
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => (chosen.all ? setAsking('removal') : does({ do: 'remove' }))}
      >
        Remove
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={14} aria-hidden />}
        onClick={chosen.clear}
      >
        Choose none
      </Button>
      <SetExpiryDialog
        opened={asking === 'expiry'}
        what={chosen.all ? `all ${lengthWords(length)} mappings ${what}` : mappingCount(chosen.count ?? 0)}
        timeZone={timeZone}
        onClose={() => setAsking(null)}
        onSet={expiresAt => does({ do: 'setExpiry', expiresAt })}
      />
      <RemoveAllDialog
        opened={asking === 'removal'}
        what={`all ${lengthWords(length)} mappings ${what}`}
        onClose={() => setAsking(null)}
        onRemove={() => does({ do: 'remove' })}
      />
    </Group>
  )
}
