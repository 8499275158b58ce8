import { redirect } from 'next/navigation'
import { currentPerson } from '@/lib/access/current-actor'
import { landingPage } from '@/lib/access/last-account'

export default async function CrmPage() {
  redirect(await landingPage(await currentPerson()))
}
