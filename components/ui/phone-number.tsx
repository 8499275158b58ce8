'use client'

import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { formatNumber } from '@/lib/phone/format'
import classes from './phone-number.module.css'

/** A number as people write it, to copy on hover or focus (as E.164). One that is masked is only shown. */
export function PhoneNumber({ number }: { number: string }) {
  if (!number.startsWith('+')) return <span className={classes.number}>{number}</span>
  return (
    <span className={classes.number}>
      {formatNumber(number)}
      <CopyButton value={number} timeout={1500}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy'}>
            <ActionIcon
              className={classes.copy}
              data-copied={copied}
              size={20}
              variant="subtle"
              color="gray"
              aria-label={copied ? 'Copied' : `Copy ${formatNumber(number)}`}
              onClick={event => {
                // In a row that opens on a click, copying is not opening.
                event.stopPropagation()
                copy()
              }}
            >
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  )
}
