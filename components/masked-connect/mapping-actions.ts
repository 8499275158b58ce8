import type { ActionResult } from '@/lib/access/run-action'
import type {
  ChangeMappingsInput,
  EditCellsInput,
  MappingChangeInput,
  MappingInput,
  PasteMappingsInput,
  RemoveMappingsInput,
  RestoreMappingsInput,
  SwitchMappingsInput,
} from '@/lib/masked-connect/schema'
import type {
  ChangeProgress,
  EditResult,
  MappingView,
  PasteResult,
  Removal,
  UndoProgress,
  UnfinishedChange,
} from '@/lib/masked-connect/views'

/** What the page binds to the configuration and passes down. */
export type MappingActions = {
  add: (input: MappingInput) => Promise<ActionResult<MappingView>>
  edit: (mappingId: string, input: EditCellsInput) => Promise<ActionResult<EditResult>>
  setActive: (input: SwitchMappingsInput) => Promise<ActionResult<MappingView[]>>
  remove: (input: RemoveMappingsInput) => Promise<ActionResult<Removal>>
  restore: (input: RestoreMappingsInput) => Promise<ActionResult<MappingView[]>>
  changeMany: (input: ChangeMappingsInput) => Promise<ActionResult<ChangeProgress>>
  continueChange: (input: MappingChangeInput) => Promise<ActionResult<ChangeProgress>>
  /** A change that was left in the middle, if there is one. */
  unfinished: () => Promise<ActionResult<UnfinishedChange | null>>
  undoChange: (input: MappingChangeInput) => Promise<ActionResult<UndoProgress>>
  paste: (input: PasteMappingsInput) => Promise<ActionResult<PasteResult>>
}
