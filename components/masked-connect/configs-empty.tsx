import { IconArrowsSplit2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyList } from '@/components/ui/empty-list'

/** A new account: what a configuration is, and the way to the first connected call. */
export function ConfigsEmpty({ action }: { action: ReactNode }) {
  return (
    <EmptyList
      icon={<IconArrowsSplit2 size={24} aria-hidden />}
      title="Connect customers without showing numbers"
      steps={[
        'Create a configuration: what callers hear, and what unknown callers are asked for.',
        'Fill its mapping list: each customer, and the phone of the person with their order.',
        'Route a phone number to it, and try a call right here in the page.',
      ]}
      action={action}
    >
      Three steps lead to the first masked call:
    </EmptyList>
  )
}
