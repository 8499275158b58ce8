import { Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './settings-form.module.css'

type Props = { title: string; description?: ReactNode; children: ReactNode }

/** A part of the settings under a heading of its own. */
export function SettingsSection({ title, description, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {description && <Text c="dimmed">{description}</Text>}
      <Stack gap="lg" mt="md">
        {children}
      </Stack>
    </section>
  )
}
