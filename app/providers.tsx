'use client'

import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { readableColours, theme } from '@/components/ui/theme'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableColours} defaultColorScheme="auto">
      <Notifications position="bottom-right" transitionDuration={120} />
      <ModalsProvider modalProps={{ centered: true, transitionProps: { duration: 120 } }}>{children}</ModalsProvider>
    </MantineProvider>
  )
}
