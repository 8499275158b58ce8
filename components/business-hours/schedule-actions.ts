import type { ActionResult } from '@/lib/access/run-action'
import type { Override } from '@/lib/schedules/hours'
import type { NewScheduleInput, OverrideInput, SaveScheduleInput } from '@/lib/schedules/schema'
import type { SavedSchedule, SaveScheduleResult } from '@/lib/schedules/views'

/** What the list's page binds to the account and passes down. */
export type ScheduleActions = {
  create: (input: NewScheduleInput) => Promise<ActionResult<SavedSchedule>>
  save: (scheduleId: string, input: SaveScheduleInput) => Promise<ActionResult<SaveScheduleResult>>
  duplicate: (scheduleId: string) => Promise<ActionResult<SavedSchedule>>
  remove: (scheduleId: string) => Promise<ActionResult<void>>
}

/** What a schedule's own page binds to the schedule. */
export type OverrideActions = {
  set: (input: OverrideInput) => Promise<ActionResult<Override>>
  end: () => Promise<ActionResult<void>>
}
