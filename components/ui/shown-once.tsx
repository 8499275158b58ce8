import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './shown-once.module.css'

type Props = { label: string; description?: string; secret: string }

/** A link or a key to copy that is shown this once: it lets somebody in, and only its hash is kept. */
export function ShownOnce({ label, description, secret }: Props) {
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        {...(description && { description })}
        className={classes.secret ?? ''}
        readOnly
        value={secret}
        onFocus={event => event.currentTarget.select()}
      />
      <CopyButton value={secret} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant={copied ? 'light' : 'filled'}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
            data-autofocus
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
