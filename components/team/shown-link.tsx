import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './team.module.css'

type Props = { label: string; description: string; link: string }

/** A link to copy that is shown this once: it lets somebody in, and only its hash is kept. */
export function ShownLink({ label, description, link }: Props) {
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        description={description}
        className={classes.link ?? ''}
        readOnly
        value={link}
        onFocus={event => event.currentTarget.select()}
      />
      <CopyButton value={link} timeout={2000}>
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
