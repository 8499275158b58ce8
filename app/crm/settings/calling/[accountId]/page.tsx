import { redirect } from 'next/navigation'

export default async function AccountPage({ params }: { params: Promise<{ accountId: string }> }) {
  redirect(`/crm/settings/calling/${(await params).accountId}/masked-connect`)
}
