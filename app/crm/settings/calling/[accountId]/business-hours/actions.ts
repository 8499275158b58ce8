'use server'

import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runChange } from '@/lib/access/run-action'
import type { Override } from '@/lib/schedules/hours'
import { overrideSchedule, resumeSchedule } from '@/lib/schedules/override-commands'
import { createSchedule, deleteSchedule, duplicateSchedule, saveSchedule } from '@/lib/schedules/schedule-commands'
import type { NewScheduleInput, OverrideInput, SaveScheduleInput } from '@/lib/schedules/schema'
import type { SavedSchedule, SaveScheduleResult } from '@/lib/schedules/views'

export async function createScheduleAction(
  accountId: string,
  input: NewScheduleInput,
): Promise<ActionResult<SavedSchedule>> {
  return changing(accountId, actor => createSchedule(actor, input))
}

export async function saveScheduleAction(
  accountId: string,
  scheduleId: string,
  input: SaveScheduleInput,
): Promise<ActionResult<SaveScheduleResult>> {
  return changing(accountId, actor => saveSchedule(actor, scheduleId, input))
}

export async function duplicateScheduleAction(
  accountId: string,
  scheduleId: string,
): Promise<ActionResult<SavedSchedule>> {
  return changing(accountId, actor => duplicateSchedule(actor, scheduleId))
}

export async function deleteScheduleAction(accountId: string, scheduleId: string): Promise<ActionResult<void>> {
  return changing(accountId, actor => deleteSchedule(actor, scheduleId))
}

export async function overrideScheduleAction(
  accountId: string,
  scheduleId: string,
  input: OverrideInput,
): Promise<ActionResult<Override>> {
  return changing(accountId, actor => overrideSchedule(actor, scheduleId, input))
}

export async function resumeScheduleAction(accountId: string, scheduleId: string): Promise<ActionResult<void>> {
  return changing(accountId, actor => resumeSchedule(actor, scheduleId))
}

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
