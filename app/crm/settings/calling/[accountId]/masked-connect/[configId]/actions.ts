'use server'

import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
import { changeMappings, continueChange } from '@/lib/masked-connect/mapping-change-commands'
import { addMapping, editCells, setMappingsActive } from '@/lib/masked-connect/mapping-commands'
import { pasteMappings } from '@/lib/masked-connect/mapping-paste-commands'
import { undoChange } from '@/lib/masked-connect/mapping-undo-commands'
import { removeMappings, restoreMappings } from '@/lib/masked-connect/removal-commands'
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
import { unfinishedChange } from '@/lib/masked-connect/unfinished-change-queries'
import type {
  ChangeProgress,
  EditResult,
  MappingView,
  PasteResult,
  Removal,
  UndoProgress,
  UnfinishedChange,
} from '@/lib/masked-connect/views'

// The grid keeps its rows itself: none of these draws the page afresh.

export async function addMappingAction(
  accountId: string,
  configId: string,
  input: MappingInput,
): Promise<ActionResult<MappingView>> {
  return runAction(async () => addMapping(await currentActor(accountId), configId, input))
}

export async function editCellsAction(
  accountId: string,
  configId: string,
  mappingId: string,
  input: EditCellsInput,
): Promise<ActionResult<EditResult>> {
  return runAction(async () => editCells(await currentActor(accountId), configId, mappingId, input))
}

export async function setMappingsActiveAction(
  accountId: string,
  configId: string,
  input: SwitchMappingsInput,
): Promise<ActionResult<MappingView[]>> {
  return runAction(async () => setMappingsActive(await currentActor(accountId), configId, input))
}

export async function removeMappingsAction(
  accountId: string,
  configId: string,
  input: RemoveMappingsInput,
): Promise<ActionResult<Removal>> {
  return runAction(async () => removeMappings(await currentActor(accountId), configId, input))
}

export async function restoreMappingsAction(
  accountId: string,
  configId: string,
  input: RestoreMappingsInput,
): Promise<ActionResult<MappingView[]>> {
  return runAction(async () => restoreMappings(await currentActor(accountId), configId, input))
}

export async function changeMappingsAction(
  accountId: string,
  configId: string,
  input: ChangeMappingsInput,
): Promise<ActionResult<ChangeProgress>> {
  return runAction(async () => changeMappings(await currentActor(accountId), configId, input))
}

export async function continueChangeAction(
  accountId: string,
  configId: string,
  input: MappingChangeInput,
): Promise<ActionResult<ChangeProgress>> {
  return runAction(async () => continueChange(await currentActor(accountId), configId, input))
}

export async function unfinishedChangeAction(
  accountId: string,
  configId: string,
): Promise<ActionResult<UnfinishedChange | null>> {
  return runAction(async () => unfinishedChange(await currentActor(accountId), configId))
}

export async function undoChangeAction(
  accountId: string,
  configId: string,
  input: MappingChangeInput,
): Promise<ActionResult<UndoProgress>> {
  return runAction(async () => undoChange(await currentActor(accountId), configId, input))
}

export async function pasteMappingsAction(
  accountId: string,
  configId: string,
  input: PasteMappingsInput,
): Promise<ActionResult<PasteResult>> {
  return runAction(async () => pasteMappings(await currentActor(accountId), configId, input))
}
