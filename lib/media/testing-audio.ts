type Wav = { hertz?: number; channels?: number; bits?: number; code?: number; said?: number }

/** A wav file of a quiet tone; `said` is what its data chunk claims instead of its true size. */
export function wav(seconds: number, { hertz = 8000, channels = 1, bits = 16, code = 1, said }: Wav = {}): Uint8Array {
  const block = (channels * bits) / 8
  const data = Buffer.alloc(Math.round(seconds * hertz) * block)
  if (bits === 16) for (let at = 0; at + 1 < data.length; at += 2) data.writeInt16LE(tone(at, hertz), at)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(code, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(hertz, 24)
  head.writeUInt32LE(hertz * block, 28)
  head.writeUInt16LE(block, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36)
  head.writeUInt32LE(said ?? data.length, 40)
  return Buffer.concat([head, data])
}

/** An mp3 of so many silent frames of 26 ms, each 417 bytes. */
export function mp3(frames: number): Uint8Array {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  return Buffer.concat(Array.from({ length: frames }, () => frame))
}

/** In front of an mp3: a tag holding `text`. */
export function id3(text: string): Uint8Array {
  const size = text.length
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, size >> 7, size & 127]), Buffer.from(text)])
}

function tone(at: number, hertz: number): number {
  return Math.round(3000 * Math.sin((at / 2 / hertz) * 440 * 2 * Math.PI))
}
