import type { StoryStep } from '../try-call-views'

/** Where to go, or what to do, so that the next such call goes elsewhere. */
export type Fix =
  | { do: 'openMapping'; configId: string; mappingId: string }
  | { do: 'openSettings'; configId: string; why: 'fallback' | 'codes' }
  | { do: 'addMapping'; configId: string; configName: string; customerNumber: string }
  | { do: 'routeNumber'; number: string }
  | { do: 'openHours'; scheduleId: string; name: string }

/** One answer to "why did this call go there?", with what can be done about it. */
export type Reason = { title: string; detail: string | null; fixes: Fix[] }

/** What would happen now: the steps that a call would take, and why. Nothing was called, and nothing written. */
export type Supposition = { story: StoryStep[]; reasons: Reason[] }
