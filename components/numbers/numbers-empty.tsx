import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyList } from '@/components/ui/empty-list'
import type { Region } from '@/lib/phone/number'

/** product.md C20, to whoever has a number still to rent. */
const COUNTRY: Record<Region, string> = {
  IN: 'This account works with Indian numbers: rent one that begins with +91.',
  US: 'This account works with United States numbers. Others that begin with +1, Canadian ones for instance, are abroad.',
}

/** No number yet: what one is for, and the way from renting it to the first call. */
export function NumbersEmpty({ region, action }: { region: Region; action: ReactNode }) {
  return (
    <EmptyList
      icon={<IconPhone size={24} aria-hidden />}
      title="No phone numbers yet"
      steps={[
        'Rent a number from your carrier and point its calls at this server.',
        'Add it here.',
        'Choose what its calls reach: a configuration, business hours, a message or voicemail.',
        'Try a call in the page before a customer does.',
      ]}
      note={COUNTRY[region]}
      action={action}
    >
      A business number is the one your customers call and the one your agents see.
    </EmptyList>
  )
}
