import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import Link from 'next/link'
import { EmptyList } from '@/components/ui/empty-list'

/** No number yet: what the map will show, and where it begins. */
export function FlowEmpty({ accountId }: { accountId: string }) {
  return (
    <EmptyList
      icon={<IconRoute size={24} aria-hidden />}
      title="See where every call goes"
      action={
        <Button component={Link} href={`/crm/settings/calling/${accountId}/numbers`}>
          Go to Phone Numbers
        </Button>
      }
    >
      With your first number this page draws its way: through your business hours, to a configuration, a message or
      voicemail, and how the call can end. Dead ends are marked.
    </EmptyList>
  )
}
