import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { sizeWords } from './count-words'
import { type ConfigName, importsPage } from './import-addresses'
import { titlesFor } from './import-columns'
import classes from './imports.module.css'
import { type Sent, sendImport } from './send-import'
import type { Chosen } from './use-chosen-file'
import { withTitles } from './with-titles'

type Props = { config: ConfigName; chosen: Chosen; onBack: () => void }

/** A file on its way to its check, whose page opens once it has arrived. Lost on the way, it is sent again without being chosen again. */
export function SendFile({ config, chosen, onBack }: Props) {
  const [attempt, setAttempt] = useState(1)
  const { share, sent } = useSending(config, chosen, attempt)
  const { file } = chosen
  return (
    <section aria-labelledby="sending">
      <LeaveDialog
        unsaved={sent === null}
        title="Stop the upload?"
        lost="The file is not uploaded yet: leaving this page stops it."
        leave="Stop and leave"
      />
      <Stack gap="md" maw={640}>
        <Title order={2} id="sending" className={classes.fileName ?? ''}>
          {file.name}
        </Title>
        {sent?.result === 'refused' && <RefusalAlert sentence={sent.message} />}
        {sent?.result === 'lost' && (
          <Alert role="alert" color="orange" variant="light" icon={<IconPlugConnectedX aria-hidden />}>
            {sent.message} The file is still chosen here, and so are its columns.
          </Alert>
        )}
        {(!sent || sent.result === 'received') && (
          <div>
            <Progress value={share * 100} aria-label={`Uploading ${file.name}`} />
            <Text c="dimmed" mt={6} className={classes.figures ?? ''}>
              {share < 1
                ? `${Math.floor(share * 100)} % of ${sizeWords(file.content.size)} uploaded`
                : 'Uploaded. Opening its check…'}
            </Text>
          </div>
        )}
        {(!sent || sent.result === 'received') && (
          <Text c="dimmed">Stay on this page until the file is uploaded. From then on it goes on by itself.</Text>
        )}
        <Group>
          {sent?.result === 'lost' && <Button onClick={() => setAttempt(attempt + 1)}>Send it again</Button>}
          <Button variant="default" onClick={onBack}>
            {sent ? 'Back to the columns' : 'Cancel'}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

function useSending(config: ConfigName, { file, sample, titles, matching }: Chosen, attempt: number) {
  const router = useRouter()
  const [share, setShare] = useState(0)
  const [sent, setSent] = useState<Sent | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt sends it once more
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    setSent(null)
    setShare(0)
    const content = titles ? file.content : withTitles(file.content, titlesFor(matching), sample)
    const sending = { address: importsPage(config), file: { ...file, content }, matching }
    sendImport({ ...sending, onProgress: setShare, signal }).then(sent => {
      if (signal.aborted) return
      setSent(sent)
      if (sent.result === 'received') router.push(importsPage(config, sent.importId))
    })
    return () => stop.abort()
  }, [attempt])
  return { share, sent }
}
