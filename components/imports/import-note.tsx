import { Alert, Anchor, Progress } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { askOwnPage } from '@/components/ui/ask-own-page'
import type { ImportDetails } from '@/lib/imports/views'
import { importsPage } from './import-addresses'

const WHILE_RUNNING_MS = 2_000
const OTHERWISE_MS = 15_000

type Props = {
  config: { accountId: string; id: string }
  /** The one under way as the page was drawn. */
  first: ImportDetails | null
  /** It is over: the list is another one now. */
  onEnded: () => void
}

/** Says above the mapping list that an import is changing it, whoever started it; nothing at other times. */
export function ImportNote({ config, first, onEnded }: Props) {
  const running = useRunningImport(`${importsPage(config)}/running`, first, onEnded)
  if (!running) return null
  const share = (running.progress?.share ?? 0) * 100
  return (
    <Alert role="status" variant="light" color="gray" mb="sm" p="xs" icon={<IconFileImport aria-hidden />}>
      {running.by} is importing {running.fileName ?? 'a list'}: {Math.floor(share)} %. The list changes as it goes.{' '}
      <Anchor component={Link} size="sm" underline="always" prefetch={false} href={importsPage(config, running.id)}>
        Show the import
      </Anchor>
      <Progress value={share} size="xs" mt={6} aria-hidden />
    </Alert>
  )
}

function useRunningImport(address: string, first: ImportDetails | null, onEnded: () => void): ImportDetails | null {
  const [running, setRunning] = useState(first)
  const ended = useRef(onEnded)
  useEffect(() => {
    ended.current = onEnded
  })
  const known = running?.id ?? null
  useEffect(() => {
    const stop = new AbortController()
    const wait = known ? WHILE_RUNNING_MS : OTHERWISE_MS
    const ask = async () => {
      const asked = document.visibilityState === 'visible'
      const answer = asked ? await askRunning(address, stop.signal) : undefined
      if (stop.signal.aborted) return
      timer = setTimeout(ask, wait)
      if (answer === undefined) return
      setRunning(answer)
      if (known && answer?.id !== known) ended.current()
    }
    let timer = setTimeout(ask, wait)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [address, known])
  return running
}

/** Undefined: nobody answered, so that nothing is known. */
function askRunning(address: string, signal: AbortSignal): Promise<ImportDetails | null | undefined> {
  return askOwnPage<ImportDetails | null>(address, {}, signal, 'Not answered.').catch(() => undefined)
}
