import { useCallback, useEffect, useRef, useState } from 'react'
import { RECORDING_HERTZ, wavOf } from './wav-of'

/** Five minutes of wav are just below the library's limit. */
const LONGEST_SECONDS = 300

export type Recorder =
  | { state: 'idle'; problem: string | null }
  | { state: 'asking' | 'finishing' }
  /** `level` from 0 to 1. */
  | { state: 'recording'; seconds: number; level: number }
  | { state: 'recorded'; file: Blob; address: string }

/** Records from the microphone into a wav file for telephones: 16 kHz, one channel. It stops by itself after five minutes. */
export function useRecorder() {
  const [recorder, setRecorder] = useState<Recorder>({ state: 'idle', problem: null })
  const end = useRef<(() => void) | null>(null)
  const abandon = useRef<(() => void) | null>(null)

  // Leaving switches the microphone off.
  useEffect(() => () => abandon.current?.(), [])
  const address = recorder.state === 'recorded' ? recorder.address : null
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address])

  const start = useCallback(async () => {
    setRecorder({ state: 'asking' })
    let given = true
    abandon.current = () => {
      given = false
    }
    try {
      const microphone = await openMicrophone()
      if (!given) return stopAll(microphone)
      const session = record(microphone, (seconds, level) => setRecorder({ state: 'recording', seconds, level }))
      end.current = session.end
      abandon.current = () => {
        given = false
        session.end()
      }
      const recorded = await session.recorded
      if (!given) return
      setRecorder({ state: 'finishing' })
      const file = await asWav(recorded)
      if (given) setRecorder({ state: 'recorded', file, address: URL.createObjectURL(file) })
    } catch (error) {
      if (given) setRecorder({ state: 'idle', problem: problemOf(error) })
    }
  }, [])

  return { recorder, start, stop: () => end.current?.() }
}

function openMicrophone(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError')
  return navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  })
}

function record(microphone: MediaStream, onLevel: (seconds: number, level: number) => void) {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(microphone).connect(analyser)
  const tape = new MediaRecorder(microphone)
  const pieces: Blob[] = []
  const startedAt = performance.now()
  let frame = 0

  const end = () => tape.state !== 'inactive' && tape.stop()
  const watch = () => {
    const seconds = (performance.now() - startedAt) / 1000
    onLevel(seconds, levelOf(analyser))
    if (seconds >= LONGEST_SECONDS) end()
    else frame = requestAnimationFrame(watch)
  }
  const recorded = new Promise<Blob>((resolve, reject) => {
    tape.ondataavailable = ({ data }) => pieces.push(data)
    tape.onerror = () => reject(new Error('The recording broke off'))
    tape.onstop = () => resolve(new Blob(pieces, { type: tape.mimeType }))
  }).finally(() => {
    cancelAnimationFrame(frame)
    stopAll(microphone)
    void context.close()
  })
  tape.start()
  watch()
  return { end, recorded }
}

function stopAll(microphone: MediaStream): void {
  for (const track of microphone.getTracks()) track.stop()
}

/** From silence to as loud as it gets; speech is about the middle. */
function levelOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
  const decibels = 20 * Math.log10(Math.max(loudness, 1e-4))
  return Math.max(0, Math.min(1, (decibels + 60) / 60))
}

async function asWav(recorded: Blob): Promise<Blob> {
  const reading = new OfflineAudioContext(1, 1, RECORDING_HERTZ)
  const decoded = await reading.decodeAudioData(await recorded.arrayBuffer())
  const mixing = new OfflineAudioContext(1, Math.max(1, Math.ceil(decoded.duration * RECORDING_HERTZ)), RECORDING_HERTZ)
  const source = mixing.createBufferSource()
  source.buffer = decoded
  source.connect(mixing.destination)
  source.start()
  return wavOf((await mixing.startRendering()).getChannelData(0))
}

function problemOf(error: unknown): string {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return 'The browser may not use the microphone here. Allow it beside the address, then try again.'
    case 'NotFoundError':
      return 'No microphone was found. Connect one, then try again.'
    case 'NotReadableError':
      return 'Another program is using the microphone. Close it there, then try again.'
    case 'SecurityError':
      return 'Browsers record on https addresses only. Open this page by https, or upload a file instead.'
    default:
      return 'The recording did not work. Try again, or upload a file instead.'
  }
}
