import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import classes from './data-grid.module.css'

type Props = {
  /** Counted from 1. */
  page: number
  pageRows: number
  /** Rows on this page. */
  rows: number
  total: { value: number; more: boolean }
  onPage: (page: number) => void
}

/** "1–50 of 10,000+", and the way to the pages before and after. */
export function Pager({ page, pageRows, rows, total, onPage }: Props) {
  const first = (page - 1) * pageRows + 1
  const last = first + rows - 1
  const isLast = rows < pageRows || (!total.more && last >= total.value)
  const count = `${total.value.toLocaleString('en')}${total.more ? '+' : ''}`
  return (
    <nav className={classes.pager} aria-label="Pages of the list">
      <Text c="dimmed" role="status">
        {rows === 0
          ? `None of ${count} on this page`
          : `${first.toLocaleString('en')}–${last.toLocaleString('en')} of ${count}`}
      </Text>
      <Group gap={4}>
        <ActionIcon
          variant="default"
          size={32}
          aria-label="Previous page"
          disabled={page === 1}
          onClick={() => onPage(page - 1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={32}
          aria-label="Next page"
          disabled={isLast}
          onClick={() => onPage(page + 1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </nav>
  )
}
