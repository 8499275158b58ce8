import { Alert } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { PageHeader } from '@/components/shell/page-header'
import { type ConfigName, configPage } from './import-addresses'

/** In place of every page about imports, for who may not see them: files hold numbers in full (product.md R1, R3). */
export function ImportsLocked({ title, config }: { title: string; config: ConfigName }) {
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Masked Connect', href: configPage(config.accountId) },
          { label: config.name, href: configPage(config.accountId, config.id) },
        ]}
      />
      <Alert variant="light" color="gray" icon={<IconLock aria-hidden />}>
        Owners and Admins import and export mappings. Ask one of them.
      </Alert>
    </>
  )
}
