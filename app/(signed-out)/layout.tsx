import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import classes from './layout.module.css'

export default function SignedOutLayout({ children }: { children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Brand large />
        <Paper withBorder radius="md" p="xl" className={classes.card}>
          {children}
        </Paper>
      </div>
    </main>
  )
}
