import { Button, FileButton, Text } from '@mantine/core'
import { IconMicrophone, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { OnDemand } from '@/components/ui/on-demand'
import type { ClipView } from '@/lib/media/views'
import { ACCEPTED } from './accepted'
import { offerNewClip } from './new-clips'
import { sendFile, uploadAddress } from './send-file'

const recordDialog = () => import('./record-dialog')

type Props = {
  /** The audio point, for those who cannot see where the buttons are. */
  of: string
  accountId: string
  onAdded: (clipId: string) => void
}

/** Uploads or records a clip into the library from where it is needed, and picks it. */
export function AddClip({ of, accountId, onAdded }: Props) {
  const [busy, setBusy] = useState(false)
  const [recording, setRecording] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const added = (clip: ClipView) => {
    offerNewClip(accountId, clip)
    onAdded(clip.id)
  }
  const upload = async (file: File | null) => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    const result = await sendFile({ address: uploadAddress(accountId), file, fileName: file.name })
    setBusy(false)
    if (result.ok) added(result.data)
    else setProblem(`${file.name}: ${result.message}`)
  }
  return (
    <>
      <FileButton accept={ACCEPTED} onChange={upload}>
        {props => (
          <Button
            {...props}
            size="compact-xs"
            variant="default"
            loading={busy}
            leftSection={<IconUpload size={12} aria-hidden />}
            aria-label={`${of}: upload a file`}
          >
            Upload
          </Button>
        )}
      </FileButton>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconMicrophone size={12} aria-hidden />}
        aria-label={`${of}: record`}
        onClick={() => setRecording(true)}
      >
        Record
      </Button>
      <OnDemand fetch={recordDialog} wanted={recording} onAway={() => setRecording(false)}>
        {({ RecordDialog }) => (
          <RecordDialog accountId={accountId} opened={recording} onClose={() => setRecording(false)} onSaved={added} />
        )}
      </OnDemand>
      {problem && (
        <Text role="alert" size="xs" c="var(--mantine-color-error)" w="100%">
          {problem}
        </Text>
      )}
    </>
  )
}
