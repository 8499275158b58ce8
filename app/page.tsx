import { redirect } from 'next/navigation'
import { signedInPerson } from '@/lib/access/current-actor'
import { landingPage } from '@/lib/access/last-account'

export default async function StartPage() {
  const person = await signedInPerson()
  redirect(person ? await landingPage(person) : '/sign-in')
}
