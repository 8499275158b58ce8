'use client'

import { Button, Group, Stack } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useMounted } from '@mantine/hooks'
import { useRouter } from 'next/navigation'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import type { ActionResult } from '@/lib/access/run-action'
import { type AccountInput, accountInput } from '@/lib/access/set-up-schema'
import { AccountFields } from './account-fields'

type Props = { action: (input: AccountInput) => Promise<ActionResult<{ landing: string }>> }

/** A further account, owned by whoever makes it (product.md S17). */
export function NewAccountForm({ action }: Props) {
  const router = useRouter()
  const alive = useMounted()
  const form = useForm<AccountInput>({
    initialValues: { name: '', region: 'IN', timeZone: 'Asia/Kolkata' },
    validate: schemaResolver(accountInput, { sync: true }),
  })

  const { problem, busy, submit } = useSubmit(
    form,
    action,
    ({ landing }) => {
      router.push(landing)
    },
    { leaves: true },
  )

  return (
    <form method="post" onSubmit={submit} noValidate>
      <Stack gap="md" maw={640}>
        <RefusalAlert sentence={problem} />
        <AccountFields
          field={name => form.getInputProps(name)}
          region={form.values.region}
          onRegion={(region, timeZone) => form.setValues({ region, timeZone })}
        />
        <Group mt="xs">
          <Button type="submit" loading={busy} disabled={!alive}>
            Create account
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
