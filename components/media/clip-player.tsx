'use client'

import { ActionIcon, Slider } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import classes from './media.module.css'
import { playingTime } from './playing-time'
import { useAudio } from './use-audio'

type Props = {
  /** What is heard, for those who cannot see where the button is. */
  name: string
  address: string
  /** Known before the file is fetched; without it the length shows once it plays. */
  milliseconds?: number
}

/** Plays a file: play and pause, and a line to move along. Nothing is fetched before it is wanted. */
export function ClipPlayer(props: Props) {
  // Another file in the same place starts from its beginning, and the one before is heard no more.
  return <Player key={props.address} {...props} />
}

function Player({ name, address, milliseconds }: Props) {
  const { playing, failed, at, length, toggle, seek } = useAudio(address, milliseconds)
  return (
    <div className={classes.player}>
      <ActionIcon
        variant="default"
        size={30}
        radius="xl"
        aria-label={playing ? `Pause ${name}` : `Play ${name}`}
        onClick={toggle}
      >
        {playing ? <IconPlayerPauseFilled size={14} aria-hidden /> : <IconPlayerPlayFilled size={14} aria-hidden />}
      </ActionIcon>
      <Slider
        className={classes.line ?? ''}
        size={3}
        thumbSize={12}
        label={null}
        min={0}
        max={Math.max(length, 0.1)}
        step={0.1}
        value={at}
        thumbLabel={`Position in ${name}`}
        thumbValueText={playingTime(at)}
        onChange={seek}
      />
      <span className={classes.time}>
        {failed ? 'Can’t be played' : `${playingTime(at)} / ${length ? playingTime(length) : '–:––'}`}
      </span>
    </div>
  )
}
