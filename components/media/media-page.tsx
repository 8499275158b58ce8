'use client'

import { Button, FileButton, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconMicrophone, IconPencil, IconUpload } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SearchBox } from '@/components/data-grid/search-box'
import { PageHeader } from '@/components/shell/page-header'
import { DropArea } from '@/components/ui/drop-area'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { LockedNote } from '@/components/ui/locked-note'
import { OnDemand } from '@/components/ui/on-demand'
import type { ClipView } from '@/lib/media/views'
import type { Region } from '@/lib/phone/number'
import { ACCEPTED } from './accepted'
import { ClipTable } from './clip-table'
import classes from './media.module.css'
import type { MediaActions } from './media-actions'
import { MediaEmpty } from './media-empty'
import { uploadAddress } from './send-file'
import { UploadList } from './upload-list'
import { useRemoval } from './use-removal'
import { useUploads } from './use-uploads'

const speechDialog = () => import('./speech-dialog')
const recordDialog = () => import('./record-dialog')
const replaceDialog = () => import('./replace-dialog')
const inUseDialog = () => import('./in-use-dialog')

type Task = { do: 'record' | 'write' } | { do: 'replace' | 'inUse'; clipId: string }

type Props = {
  accountId: string
  region: Region
  clips: readonly ClipView[]
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: MediaActions
}

/** The media library: everything callers may hear, where it is heard, and how it sounds (product.md S6). */
export function MediaPage({ accountId, region, clips, lockedBecause, actions }: Props) {
  const router = useRouter()
  const [task, setTask] = useState<Task | null>(null)
  const [search, setSearch] = useState('')
  const { uploads, send, dismiss } = useUploads(uploadAddress(accountId))
  const remove = useRemoval(actions)
  const locked = lockedBecause !== null
  const close = () => setTask(null)
  const subject = (work: 'replace' | 'inUse') =>
    (task?.do === work && clips.find(({ id }) => 'clipId' in task && id === task.clipId)) || null
  const found = clips.filter(clip => matches(clip, search))
  const adding = <Adding locked={locked} onFiles={send} onTask={setTask} />

  return (
    <DropArea disabled={locked} hint="Drop mp3 or wav files to upload them" onFiles={send}>
      <PageHeader
        title="Media"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description="What callers hear: files, recordings, and text that the carrier speaks. A replaced clip is heard from the next call on."
        action={clips.length > 0 ? <Group gap="xs">{adding}</Group> : null}
      />
      <LockedNote id="media-locked" because={lockedBecause} />
      <UploadList uploads={uploads} onDismiss={dismiss} />
      <LeaveDialog
        unsaved={uploads.some(({ problem }) => problem === null)}
        title="Leave while files are being sent?"
        lost="They go on being sent as long as this tab is open, but which of them are refused, and why, is said on this page only."
        leave="Leave"
      />
      {clips.length === 0 ? (
        <MediaEmpty actions={adding} />
      ) : (
        <>
          <div className={classes.toolbar}>
            <SearchBox label="Search clips" placeholder="Search by name or words" value={search} onSearch={setSearch} />
            <Text size="xs" c="dimmed">
              Drop mp3 or wav files anywhere here, 10 MB at most each. Spoken text is previewed in your browser’s voice;
              callers hear the carrier’s.
            </Text>
          </div>
          {found.length === 0 ? (
            <Text c="dimmed" py="xl">
              No clip has that in its name or its words.
            </Text>
          ) : (
            <ClipTable
              accountId={accountId}
              clips={found}
              locked={locked}
              rename={actions.rename}
              onReplace={({ id }) => setTask({ do: 'replace', clipId: id })}
              onDelete={clip => (clip.usedBy.length > 0 ? setTask({ do: 'inUse', clipId: clip.id }) : remove(clip))}
            />
          )}
        </>
      )}
      <OnDemand fetch={speechDialog} wanted={task?.do === 'write'} onAway={close}>
        {({ SpeechDialog }) => (
          <SpeechDialog opened={task?.do === 'write'} region={region} write={actions.write} onClose={close} />
        )}
      </OnDemand>
      <OnDemand fetch={recordDialog} wanted={task?.do === 'record'} onAway={close}>
        {({ RecordDialog }) => (
          <RecordDialog
            accountId={accountId}
            opened={task?.do === 'record'}
            onClose={close}
            onSaved={() => router.refresh()}
          />
        )}
      </OnDemand>
      <OnDemand fetch={replaceDialog} wanted={task?.do === 'replace'} onAway={close}>
        {({ ReplaceDialog }) => (
          <ReplaceDialog
            accountId={accountId}
            region={region}
            clip={subject('replace')}
            rewrite={actions.rewrite}
            onClose={close}
            onReplaced={({ name }) => {
              notifications.show({ message: `“${name}” is replaced, from the next call on.` })
              router.refresh()
            }}
          />
        )}
      </OnDemand>
      <OnDemand fetch={inUseDialog} wanted={task?.do === 'inUse'} onAway={close}>
        {({ InUseDialog }) => <InUseDialog accountId={accountId} clip={subject('inUse')} onClose={close} />}
      </OnDemand>
    </DropArea>
  )
}

type AddingProps = { locked: boolean; onFiles: (files: File[]) => void; onTask: (task: Task) => void }

/** The three ways into the library. */
function Adding({ locked, onFiles, onTask }: AddingProps) {
  const reason = locked ? { 'aria-describedby': 'media-locked' } : {}
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMicrophone size={16} aria-hidden />}
        disabled={locked}
        {...reason}
        onClick={() => onTask({ do: 'record' })}
      >
        Record
      </Button>
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        disabled={locked}
        {...reason}
        onClick={() => onTask({ do: 'write' })}
      >
        Write text
      </Button>
      <FileButton multiple accept={ACCEPTED} disabled={locked} onChange={onFiles}>
        {props => (
          <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} disabled={locked} {...reason}>
            Upload
          </Button>
        )}
      </FileButton>
    </>
  )
}

function matches(clip: ClipView, search: string): boolean {
  const words = search.trim().toLowerCase()
  const text = clip.kind === 'speech' ? clip.text : ''
  return `${clip.name}\n${text}`.toLowerCase().includes(words)
}
