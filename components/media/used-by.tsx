import { Anchor } from '@mantine/core'
import Link from 'next/link'
import type { ClipUse } from '@/lib/media/views'
import { pointWords } from '@/lib/media/where-used'
import { formatNumber } from '@/lib/phone/format'
import classes from './media.module.css'

type Props = { accountId: string; uses: readonly ClipUse[] }

/** What plays a clip and at which point, each a link to where that is changed. */
export function UsedBy({ accountId, uses }: Props) {
  if (uses.length === 0) return <span className={classes.faint}>Not in use</span>
  return (
    <ul className={classes.uses}>
      {uses.map(use => (
        <li key={use.in + use.id}>
          <Anchor component={Link} size="sm" href={`/crm/settings/calling/${accountId}/${pageOf(use)}`}>
            {nameOf(use)}
          </Anchor>{' '}
          <span className={classes.faint}>{pointWords(use)}</span>
        </li>
      ))}
    </ul>
  )
}

function pageOf(use: ClipUse): string {
  switch (use.in) {
    case 'config':
      return `masked-connect/${use.id}`
    case 'number':
      return 'numbers'
    case 'schedule':
      return 'business-hours'
  }
}

function nameOf(use: ClipUse): string {
  return use.in === 'number' ? formatNumber(use.number) : use.name
}
