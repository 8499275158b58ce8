import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; children: ReactNode; action: ReactNode }

/** A page that has only something to say: what happened, what it means, and the way on. */
export function MessagePage({ title, children, action }: Props) {
  return (
    <Stack gap="sm" maw={480} mx="auto" py="10vh" px="md" align="flex-start">
      <Title order={1}>{title}</Title>
      <Text c="dimmed" mb="xs">
        {children}
      </Text>
      {action}
    </Stack>
  )
}
