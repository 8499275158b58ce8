import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = {
  /** Whose menu it is. */
  of: string
  /** The id of the note that says why nothing can be done; null when something can. */
  lockedBy: string | null
  children: ReactNode
}

/** What else can be done with a row. */
export function RowMenu({ of, lockedBy, children }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          size={30}
          variant="subtle"
          color="gray"
          disabled={lockedBy !== null}
          {...(lockedBy && { 'aria-describedby': lockedBy })}
          aria-label={`More for ${of}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
