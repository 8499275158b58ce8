import type { ReactNode } from 'react'
import { currentActor } from '@/lib/access/current-actor'

type Props = { children: ReactNode; params: Promise<{ accountId: string }> }

// Somebody else's account is a 404 whatever the page. No loading.tsx above this: it would answer 200 before we know.
export default async function AccountLayout({ children, params }: Props) {
  await currentActor((await params).accountId)
  return children
}
