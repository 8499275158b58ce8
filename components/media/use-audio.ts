import { useCallback, useEffect, useRef, useState } from 'react'
import { leaveFloor, takeFloor } from './floor'

/** Plays the file at `address`, the same as long as the component lives. Times are seconds; `length` is 0 until it is known. */
export function useAudio(address: string, milliseconds = 0) {
  const audio = useRef<HTMLAudioElement | null>(null)
  const [playing, setPlaying] = useState(false)
  const [failed, setFailed] = useState(false)
  const [at, setAt] = useState(0)
  const [rate, setRate] = useState(1)
  const [length, setLength] = useState(milliseconds / 1000)

  useEffect(
    () => () => {
      audio.current?.pause()
      audio.current = null
    },
    [],
  )

  const pause = useCallback(() => audio.current?.pause(), [])

  const loaded = useCallback((): HTMLAudioElement => {
    if (audio.current) return audio.current
    const element = new Audio(address)
    const known = () => Number.isFinite(element.duration) && setLength(element.duration)
    element.onloadedmetadata = known
    element.ondurationchange = known
    element.ontimeupdate = () => setAt(element.currentTime)
    element.onplay = () => setPlaying(true)
    element.onpause = () => {
      setPlaying(false)
      leaveFloor(pause)
    }
    element.onended = () => setAt(0)
    element.onerror = () => {
      setFailed(true)
      setPlaying(false)
      // What has failed once fails for good: the next time begins anew.
      audio.current = null
    }
    audio.current = element
    return element
  }, [address, pause])

  // What is in the browser already costs nothing to look into.
  useEffect(() => {
    if (address.startsWith('blob:')) loaded()
  }, [address, loaded])

  const toggle = () => {
    const element = loaded()
    if (!element.paused) return element.pause()
    setFailed(false)
    takeFloor(pause)
    element.playbackRate = rate
    void element.play().catch(() => {})
  }
  const seek = (seconds: number) => {
    loaded().currentTime = seconds
    setAt(seconds)
  }
  const playAt = (rate: number) => {
    setRate(rate)
    if (audio.current) audio.current.playbackRate = rate
  }
  return { playing, failed, at, length, rate, toggle, seek, playAt }
}
