'use client'

import { Anchor, Stack } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { DropArea } from '@/components/ui/drop-area'
import type { Region } from '@/lib/phone/number'
import { ChooseFile } from './choose-file'
import type { ConfigName } from './import-addresses'
import { configPage, importsPage } from './import-addresses'
import { MatchColumns } from './match-columns'
import { SendFile } from './send-file'
import type { ChosenFile } from './send-import'
import { useChosenFile } from './use-chosen-file'

type Props = { config: ConfigName; region: Region }

/** Brings a list in: choose a file, say what its columns are, send it to be checked (product.md S4). Nothing is written here. */
export function ImportWizard({ config, region }: Props) {
  const { chosen, problem, choose, setTitles, match, forget } = useChosenFile()
  const [sending, setSending] = useState(false)
  const take = (file: ChosenFile) => {
    setSending(false)
    choose(file)
  }

  return (
    <>
      <PageHeader
        title="Import mappings"
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Masked Connect', href: configPage(config.accountId) },
          { label: config.name, href: configPage(config.accountId, config.id) },
        ]}
        description={
          <>
            Into “{config.name}”. Nothing is written before the whole file has been checked and you have seen what would
            change.{' '}
            <Anchor component={Link} size="sm" underline="always" prefetch={false} href={importsPage(config)}>
              Earlier imports
            </Anchor>
          </>
        }
      />
      <DropArea
        disabled={sending}
        hint="Drop the file to see what is in it"
        onFiles={([file]) => file && take({ content: file, name: file.name })}
      >
        <Stack gap="xl" maw={960}>
          {!chosen && <ChooseFile example={EXAMPLES[region]} problem={problem} onChoose={take} />}
          {chosen && !sending && (
            <MatchColumns
              chosen={chosen}
              onTitles={setTitles}
              onMatch={match}
              onSend={() => setSending(true)}
              onForget={forget}
            />
          )}
          {chosen && sending && <SendFile config={config} chosen={chosen} onBack={() => setSending(false)} />}
        </Stack>
      </DropArea>
    </>
  )
}

const EXAMPLES = {
  IN: { customerNumber: '98700 00001', followMeNumber: '98200 00001' },
  US: { customerNumber: '(415) 555-0123', followMeNumber: '(415) 555-0199' },
} as const
