'use server'

import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
import { addMapping, editMapping, setMappingsActive } from '@/lib/masked-connect/mapping-commands'
import { removeMappings, restoreMappings } from '@/lib/masked-connect/removal-commands'
import type {
  MappingInput,
  MappingPatch,
  RemoveMappingsInput,
  RestoreMappingsInput,
  SwitchMappingsInput,
} from '@/lib/masked-connect/schema'
import type { MappingView, Removal } from '@/lib/masked-connect/views'

// The grid keeps its rows itself: none of these draws the page afresh.

export async function addMappingAction(
  accountId: string,
  configId: string,
  input: MappingInput,
): Promise<ActionResult<MappingView>> {
  return runAction(async () => addMapping(await currentActor(accountId), configId, input))
}

export async function editMappingAction(
  accountId: string,
  configId: string,
  mappingId: string,
  input: MappingPatch,
): Promise<ActionResult<MappingView>> {
  return runAction(async () => editMapping(await currentActor(accountId), configId, mappingId, input))
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
