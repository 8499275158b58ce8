import { z } from 'zod'
import { beginningOf } from '@/lib/access/free-name'
import { speechInput } from './audio-choice'

const NAME_CHARACTERS = 80

export const clipName = z
  .string('Give the clip a name.')
  .trim()
  .overwrite(name => name.toWellFormed())
  .min(1, 'Give the clip a name.')
  .max(NAME_CHARACTERS, `A name has at most ${NAME_CHARACTERS} characters.`)
  .regex(/^\P{Cc}*$/u, 'Remove line breaks and control characters from the name.')

/** The version a change was made from. */
const version = z.int('Open the page again: the version of this clip is missing.').positive()

/** A file is called what it was called where it came from, without its folders and its ending. */
export const uploadInput = z.strictObject({
  fileName: z.string('Give the file’s name.').max(4_000, 'That is longer than any file’s name.').transform(nameOfFile),
})

export const replaceInput = z.strictObject({ version })

/** A clip to be spoken. */
export const writeClipInput = speechInput.safeExtend({ name: clipName })
export type WriteClipInput = z.input<typeof writeClipInput>

export const rewriteClipInput = speechInput.safeExtend({ version })
export type RewriteClipInput = z.input<typeof rewriteClipInput>

export const renameClipInput = z.strictObject({ name: clipName, version })
export type RenameClipInput = z.input<typeof renameClipInput>

export const deleteClipInput = z.strictObject({ version })
export type DeleteClipInput = z.input<typeof deleteClipInput>

/** Names what `deleteClip` gave back. */
export const restoreClipInput = z.strictObject({
  removalId: z.string().regex(/^[1-9][0-9]{0,17}$/, 'There is nothing to bring back.'),
})
export type RestoreClipInput = z.input<typeof restoreClipInput>

function nameOfFile(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/\p{Cc}+/gu, ' ')
  return beginningOf(plain.toWellFormed().trim(), NAME_CHARACTERS) || 'Untitled'
}
