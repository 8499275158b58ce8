'use client'

import { Button, Text, Title } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link that lets nobody in any more, and the way on. */
export function DeadLink({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Title order={1}>{title}</Title>
      <Text mt="sm" mb="lg">
        {children}
      </Text>
      <Button component={Link} href="/" variant="default">
        Go to sign-in
      </Button>
    </>
  )
}
