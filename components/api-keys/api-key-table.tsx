import { Badge, Button, Code } from '@mantine/core'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import { timeWords } from '@/components/masked-connect/account-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ApiKeyView } from '@/lib/access/api-key-views'
import classes from './api-keys.module.css'

type Props = { keys: readonly ApiKeyView[]; timeZone: string; onRevoke: (key: ApiKeyView) => void }

/** Every key that was not revoked: whose, what for, until when, and when it was used last. */
export function ApiKeyTable({ keys, timeZone, onRevoke }: Props) {
  return (
    <table className={classes.table} aria-label="API keys">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">May</th>
          <th scope="col">Last used</th>
          <th scope="col">Expires</th>
          <th scope="col">Rate</th>
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map(key => (
          <tr key={key.id}>
            <th scope="row">
              <span className={classes.name}>{key.name}</span>
              <span className={classes.prefix}>
                {key.prefix}… · made {timeWords(key.createdAt, timeZone)}
              </span>
            </th>
            <td data-label="May">
              <span className={classes.scopes}>
                {key.scopes.map(scope => (
                  <Code key={scope}>{scope}</Code>
                ))}
              </span>
            </td>
            <td data-label="Last used" className={classes.time}>
              {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} timeZone={timeZone} /> : 'Never'}
            </td>
            <td data-label="Expires" className={classes.time}>
              <Expiry apiKey={key} timeZone={timeZone} />
            </td>
            <td data-label="Rate" className={classes.time}>
              {key.ratePerSecond} a second
            </td>
            <td>
              <Button
                variant="subtle"
                color="red.8"
                size="compact-sm"
                aria-label={`Revoke ${key.name}`}
                onClick={() => onRevoke(key)}
              >
                Revoke…
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Expiry({ apiKey, timeZone }: { apiKey: ApiKeyView; timeZone: string }) {
  if (apiKey.status === 'expired')
    return (
      <Badge color="yellow" leftSection={<IconClock size={12} aria-hidden />}>
        Expired
      </Badge>
    )
  if (apiKey.expiresAt) return <RelativeTime at={apiKey.expiresAt} timeZone={timeZone} />
  return (
    <span className={classes.never}>
      <IconCircleCheck size={14} aria-hidden /> Never
    </span>
  )
}
