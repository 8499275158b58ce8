import { Button, Text, ThemeIcon, Title } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import Link from 'next/link'
import classes from './flow-empty.module.css'

/** No number yet: what the map will show, and where it begins. */
export function FlowEmpty({ accountId }: { accountId: string }) {
  return (
    <div className={classes.empty}>
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        <IconRoute size={24} />
      </ThemeIcon>
      <Title order={2}>See where every call goes</Title>
      <Text c="dimmed">
        With your first number this page draws its way: through your business hours, to a configuration, a message or
        voicemail, and how the call can end. Dead ends are marked.
      </Text>
      <Button component={Link} href={`/crm/settings/calling/${accountId}/numbers`}>
        Go to Phone Numbers
      </Button>
    </div>
  )
}
