import type { Metadata } from 'next'
import { ApiDocs } from '@/components/api-docs/api-docs'
import { env } from '@/lib/env'
import { apiDoc } from '@/lib/partner-api/docs'

export const metadata: Metadata = { title: 'Partner API', robots: { index: true, follow: true } }

/** Everything about the partner API, for everybody, signed in or not. */
export default function Page() {
  return <ApiDocs doc={apiDoc(`${env.publicUrl}/api/v1`)} />
}
