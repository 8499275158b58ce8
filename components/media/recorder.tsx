'use client'

import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react'
import { useEffect } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useWritten } from '@/components/ui/writing-modal'
import { ClipPlayer } from './clip-player'
import classes from './media.module.css'
import { playingTime } from './playing-time'
import { useRecorder } from './use-recorder'

/** Records with a level meter, and plays what was recorded. `onRecorded` gets the file, or null once it is discarded. */
export function Recorder({ onRecorded }: { onRecorded: (file: Blob | null) => void }) {
  const { recorder, start, stop } = useRecorder()
  const file = recorder.state === 'recorded' ? recorder.file : null
  useEffect(() => onRecorded(file), [file, onRecorded])
  useWritten(recorder.state !== 'idle')

  switch (recorder.state) {
    case 'idle':
      return (
        <Stack gap="sm">
          <RefusalAlert sentence={recorder.problem} />
          <Button
            leftSection={<IconMicrophone size={16} aria-hidden />}
            variant="default"
            onClick={start}
            data-autofocus
          >
            Start recording
          </Button>
          <Text size="xs" c="dimmed">
            Up to five minutes. Speak close to the microphone, in a quiet room.
          </Text>
        </Stack>
      )
    case 'asking':
      return <Text role="status">Allow the microphone when the browser asks.</Text>
    case 'recording':
      return (
        <Stack gap="sm">
          <Group gap="sm" wrap="nowrap">
            <span className={classes.onAir} aria-hidden />
            <Text className={classes.time ?? ''}>{playingTime(recorder.seconds)}</Text>
            <Progress
              className={classes.level ?? ''}
              aria-label="Microphone level"
              value={recorder.level * 100}
              color={recorder.level > 0.9 ? 'red' : 'green'}
              transitionDuration={0}
            />
          </Group>
          <Button leftSection={<IconPlayerStopFilled size={16} aria-hidden />} color="red" onClick={stop}>
            Stop
          </Button>
        </Stack>
      )
    case 'finishing':
      return <Text role="status">Making a file of it …</Text>
    case 'recorded':
      return (
        <Group gap="sm" justify="space-between" wrap="nowrap">
          <ClipPlayer name="the recording" address={recorder.address} />
          <Button size="xs" variant="default" onClick={start}>
            Record again
          </Button>
        </Group>
      )
  }
}
