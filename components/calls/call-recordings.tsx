import { Alert, Button, Loader, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconCloudX, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import { serverAway } from '@/components/ui/server-away'
import type { ActionResult } from '@/lib/access/run-action'
import type { CallAudio, RecordingView } from '@/lib/calls/recordings/views'
import { RecordingPlayer } from './recording-player'
import { NONE_WORDS, PROBLEM_WORDS } from './recording-words'

/** Has a recording that was given up fetched again. */
export type FetchAgain = (recordingId: string) => Promise<ActionResult<unknown>>

type Props = {
  audio: CallAudio
  pages: string
  timeZone: string
  fetchAgain: FetchAgain
  onChanged: () => void
}

/** What there is to hear of a call; where there is nothing, why. */
export function CallRecordings({ audio, ...rest }: Props) {
  if (audio.none)
    return (
      <Text size="sm" c="dimmed">
        {NONE_WORDS[audio.none]}
      </Text>
    )
  return (
    <Stack gap="md">
      {audio.recordings.map(recording => (
        <OneRecording key={recording.id} recording={recording} {...rest} />
      ))}
    </Stack>
  )
}

type OneProps = Omit<Props, 'audio'> & { recording: RecordingView }

function OneRecording({ recording, pages, timeZone, ...rest }: OneProps) {
  const { state, keptUntil, deletedAt, problem } = recording
  switch (state) {
    case 'stored':
      return (
        <>
          <RecordingPlayer recording={recording} address={`${pages}/recordings/${recording.id}`} />
          <Text size="xs" c="dimmed">
            {keptUntil ? `Kept until ${timeWords(keptUntil, timeZone)}.` : 'Kept for as long as the account.'}
          </Text>
        </>
      )
    case 'pending':
      return (
        <Text size="sm" c="dimmed" role="status">
          <Loader size={12} mr={8} aria-hidden />
          Being fetched from the carrier.
          {problem && ` The last try failed: ${PROBLEM_WORDS[problem]} It is tried again by itself.`}
        </Text>
      )
    case 'failed':
      return <Failed recording={recording} {...rest} />
    case 'deleted':
      return (
        <Text size="sm" c="dimmed">
          <IconTrash size={14} aria-hidden /> Deleted{deletedAt && ` on ${timeWords(deletedAt, timeZone)}`}: recordings
          are kept for as long as the account’s settings say.
        </Text>
      )
  }
}

function Failed({ recording, fetchAgain, onChanged }: Pick<OneProps, 'recording' | 'fetchAgain' | 'onChanged'>) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const tryAgain = async () => {
    setBusy(true)
    const result = await fetchAgain(recording.id).catch(serverAway)
    setBusy(false)
    setRefusal(result.ok ? null : result.message)
    onChanged()
  }
  return (
    <Alert color="red" variant="light" icon={refusal ? <IconAlertCircle aria-hidden /> : <IconCloudX aria-hidden />}>
      The recording could not be fetched. {recording.problem && PROBLEM_WORDS[recording.problem]} {refusal}
      {recording.canFetchAgain && (
        <Button size="compact-sm" variant="default" mt="xs" display="block" loading={busy} onClick={tryAgain}>
          Try again
        </Button>
      )}
    </Alert>
  )
}
