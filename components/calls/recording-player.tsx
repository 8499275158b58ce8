import { ActionIcon, NativeSelect, Slider } from '@mantine/core'
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
} from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { playingTime } from '@/components/media/playing-time'
import { useAudio } from '@/components/media/use-audio'
import type { RecordingView } from '@/lib/calls/recordings/views'
import classes from './calls.module.css'
import { Waveform } from './waveform'

const SPEEDS = ['0.75', '1', '1.25', '1.5', '2'] as const
const STEP_SECONDS = 10

type Props = { recording: RecordingView; address: string }

/**
 * Plays a recording: a waveform a side, play and pause, ten seconds back or on, speed. With the keyboard: K plays and pauses, J
 * and L are ten seconds back and on, the line takes arrow keys. Nothing is fetched before it is wanted.
 */
export function RecordingPlayer({ recording: { seconds, sides }, address }: Props) {
  const { playing, failed, at, length, rate, toggle, seek, playAt } = useAudio(address, (seconds ?? 0) * 1000)
  const step = (by: number) => seek(Math.min(Math.max(0, at + by), Math.max(length, 0)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = { k: toggle, j: () => step(-STEP_SECONDS), l: () => step(STEP_SECONDS) }[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  }
  const heard = length > 0 ? at / length : 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on any of the controls inside come by here.
    <div className={classes.player} onKeyDown={onKeyDown}>
      {sides.map(({ who, peaks }) => (
        <div key={who} className={classes.side}>
          <span>{who}</span>
          <Waveform peaks={peaks} heard={heard} onSeek={share => seek(share * length)} />
        </div>
      ))}
      <Slider
        size={3}
        thumbSize={12}
        label={null}
        min={0}
        max={Math.max(length, 0.1)}
        step={1}
        value={at}
        thumbLabel="Position in the recording"
        thumbValueText={playingTime(at)}
        onChange={seek}
      />
      <div className={classes.controls}>
        <ActionIcon variant="default" size={30} aria-label="Back 10 seconds" onClick={() => step(-STEP_SECONDS)}>
          <IconRewindBackward10 size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="filled" size={34} radius="xl" aria-label={playing ? 'Pause' : 'Play'} onClick={toggle}>
          {playing ? <IconPlayerPauseFilled size={16} aria-hidden /> : <IconPlayerPlayFilled size={16} aria-hidden />}
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label="On 10 seconds" onClick={() => step(STEP_SECONDS)}>
          <IconRewindForward10 size={16} aria-hidden />
        </ActionIcon>
        <NativeSelect
          size="xs"
          w={80}
          aria-label="Speed"
          data={SPEEDS.map(speed => ({ value: speed, label: `${speed}×` }))}
          value={String(rate)}
          onChange={event => playAt(Number(event.currentTarget.value))}
        />
        <span className={classes.clock} role={failed ? 'alert' : undefined}>
          {failed
            ? 'It could not be loaded. Play it again.'
            : `${playingTime(at)} / ${length ? playingTime(length) : '–:––'}`}
        </span>
      </div>
    </div>
  )
}
