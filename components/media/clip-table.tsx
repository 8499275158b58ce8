import { ActionIcon, Button, Text } from '@mantine/core'
import { IconMessage, IconReplace, IconTrash, IconVolume } from '@tabler/icons-react'
import { EditInPlace } from '@/components/ui/edit-in-place'
import { ListTable } from '@/components/ui/list-table'
import type { ClipView } from '@/lib/media/views'
import { ClipPlayer } from './clip-player'
import { clipWords } from './clip-words'
import classes from './media.module.css'
import type { MediaActions } from './media-actions'
import { SpeechPlayer } from './speech-player'
import { UsedBy } from './used-by'

type Props = {
  accountId: string
  clips: readonly ClipView[]
  locked: boolean
  rename: MediaActions['rename']
  onReplace: (clip: ClipView) => void
  onDelete: (clip: ClipView) => void
}

/** Every clip, to listen to, and what plays it. */
export function ClipTable({ accountId, clips, locked, rename, onReplace, onDelete }: Props) {
  return (
    <ListTable
      rows={clips}
      idOf={({ id }) => id}
      columns={[
        {
          title: 'Clip',
          width: '28%',
          cell: clip => (
            <div className={classes.clip}>
              {clip.kind === 'file' ? <IconVolume size={18} aria-hidden /> : <IconMessage size={18} aria-hidden />}
              <div>
                <EditInPlace
                  text={clip.name}
                  names={{ field: `Name of ${clip.name}`, button: `Name: ${clip.name}. Edit` }}
                  locked={locked}
                  save={name => rename(clip.id, { name, version: clip.version })}
                />
                <Text size="xs" c="dimmed">
                  {clip.kind === 'file' ? 'File' : 'Spoken text'}: {clipWords(clip)}
                </Text>
              </div>
            </div>
          ),
        },
        { title: 'Listen', width: '36%', cell: clip => <Heard clip={clip} /> },
        { title: 'Used by', cell: ({ usedBy }) => <UsedBy accountId={accountId} uses={usedBy} /> },
      ]}
      actions={clip => (
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconReplace size={14} aria-hidden />}
            disabled={locked}
            {...(locked && LOCKED)}
            aria-label={`Replace ${clip.name}`}
            onClick={() => onReplace(clip)}
          >
            Replace
          </Button>
          <ActionIcon
            size={30}
            variant="subtle"
            color="gray"
            disabled={locked}
            {...(locked && LOCKED)}
            aria-label={`Delete ${clip.name}`}
            onClick={() => onDelete(clip)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
    />
  )
}

const LOCKED = { 'aria-describedby': 'media-locked' }

function Heard({ clip }: { clip: ClipView }) {
  if (clip.kind === 'file')
    return <ClipPlayer name={clip.name} address={clip.address} milliseconds={clip.milliseconds} />
  return (
    <div className={classes.speech}>
      <SpeechPlayer name={clip.name} text={clip.text} language={clip.language} />
      <Text className={classes.words ?? ''} lang={clip.language} title={clip.text}>
        {clip.text}
      </Text>
    </div>
  )
}
