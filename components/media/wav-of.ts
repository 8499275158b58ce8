/** What telephones carry, twice over: no more of a voice arrives at the other end. */
export const RECORDING_HERTZ = 16_000

/** Samples from -1 to 1, one channel, as a wav file of 16 bits. */
export function wavOf(samples: Float32Array, hertz = RECORDING_HERTZ): Blob {
  const file = new DataView(new ArrayBuffer(44 + samples.length * 2))
  const words = (at: number, text: string) => {
    for (const [place, character] of [...text].entries()) file.setUint8(at + place, character.charCodeAt(0))
  }
  words(0, 'RIFF')
  file.setUint32(4, 36 + samples.length * 2, true)
  words(8, 'WAVEfmt ')
  file.setUint32(16, 16, true)
  file.setUint16(20, 1, true)
  file.setUint16(22, 1, true)
  file.setUint32(24, hertz, true)
  file.setUint32(28, hertz * 2, true)
  file.setUint16(32, 2, true)
  file.setUint16(34, 16, true)
  words(36, 'data')
  file.setUint32(40, samples.length * 2, true)
  for (const [place, sample] of samples.entries())
    file.setInt16(44 + place * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true)
  return new Blob([file], { type: 'audio/wav' })
}
