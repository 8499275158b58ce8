import type { ActionResult } from '@/lib/access/run-action'
import type {
  MappingInput,
  MappingPatch,
  RemoveMappingsInput,
  RestoreMappingsInput,
  SwitchMappingsInput,
} from '@/lib/masked-connect/schema'
import type { MappingView, Removal } from '@/lib/masked-connect/views'

/** What the page binds to the configuration and passes down. */
export type MappingActions = {
  add: (input: MappingInput) => Promise<ActionResult<MappingView>>
  edit: (mappingId: string, input: MappingPatch) => Promise<ActionResult<MappingView>>
  setActive: (input: SwitchMappingsInput) => Promise<ActionResult<MappingView[]>>
  remove: (input: RemoveMappingsInput) => Promise<ActionResult<Removal>>
  restore: (input: RestoreMappingsInput) => Promise<ActionResult<MappingView[]>>
}
