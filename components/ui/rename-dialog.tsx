import { Modal } from '@mantine/core'
import type { ActionRefusal, ActionResult } from '@/lib/access/run-action'
import { NameForm } from './name-form'
import { offerUndo, undone } from './offer-undo'
import { serverAway } from './server-away'

type Named = { name: string; version: number }
/** `null`: somebody changed it since, and nothing was written. */
type NewVersion = number | null

type Props<Thing extends Named> = {
  /** Null: the dialog is closed. */
  thing: Thing | null
  /** What it is, within a sentence: "schedule". */
  what: string
  maxLength: number
  /** Saves it as it is but for the name, over this version. */
  save: (thing: Thing, as: Named) => Promise<ActionResult<NewVersion>>
  onClose: () => void
}

/** Another name; for ten seconds the old one can be had back. */
export function RenameDialog<Thing extends Named>({ thing, what, maxLength, save, onClose }: Props<Thing>) {
  const saveAs = async (thing: Thing, as: Named): Promise<ActionResult<number>> => {
    const result = await save(thing, as).catch(serverAway)
    if (!result.ok) return result
    return result.data === null ? changed(what) : { ok: true, data: result.data }
  }
  const rename = async (thing: Thing, typed: string) => {
    const result = await saveAs(thing, { name: typed, version: thing.version })
    if (!result.ok) return result
    onClose()
    offerUndo(`“${thing.name}” is called “${typed.trim()}” now.`, () =>
      undone(saveAs(thing, { name: thing.name, version: result.data })),
    )
    return null
  }
  return (
    <Modal opened={thing !== null} onClose={onClose} title={thing ? `Rename “${thing.name}”` : 'Rename'}>
      {thing && (
        <NameForm
          name={thing.name}
          maxLength={maxLength}
          submit="Rename"
          save={typed => rename(thing, typed)}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

function changed(what: string): ActionRefusal {
  const message = `Somebody changed this ${what} in the meantime. The page shows it as it is now.`
  return { ok: false, message, fields: [] }
}
