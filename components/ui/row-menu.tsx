import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
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

type ThingMenuProps = Omit<Props, 'children'> & { onRename: () => void; onDuplicate: () => void; onDelete: () => void }

/** What can be done with something that has a name: given another, made twice, deleted. */
export function ThingMenu({ onRename, onDuplicate, onDelete, ...menu }: ThingMenuProps) {
  return (
    <RowMenu {...menu}>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onRename}>
        Rename…
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onDuplicate}>
        Duplicate
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
        Delete…
      </Menu.Item>
    </RowMenu>
  )
}
