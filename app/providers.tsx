'use client'

import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import notices from '@/components/ui/notices.module.css'
import { readableColours, theme } from '@/components/ui/theme'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableColours} defaultColorScheme="auto">
      <Notifications
        position="bottom-right"
        transitionDuration={120}
        {...(notices.root && { className: notices.root })}
      />
      <ModalsProvider modalProps={{ centered: true, transitionProps: { duration: 120 } }}>{children}</ModalsProvider>
    </MantineProvider>
  )
}
