import type { CappedCount } from '@/lib/masked-connect/views'
import type { BusinessNumber } from '@/lib/phone/number'
import type { Hours } from '@/lib/schedules/hours'

/** What calls to the account's numbers meet, from left to right (product.md S9). */
export type FlowMap = { nodes: FlowNode[]; links: FlowLink[] }

/** `problem`: why calls come to a dead end here, in a sentence; null when they don't. */
export type FlowNode = { id: string; problem: string | null } & (
  | { kind: 'number'; number: BusinessNumber; label: string | null }
  | { kind: 'hours'; scheduleId: string; name: string; hours: Hours }
  | { kind: 'masked_connect'; configId: string; name: string; liveMappings: CappedCount }
  /** `words`: what is said, or the name of the clip. */
  | { kind: 'message' | 'voicemail'; words: string }
  | { kind: 'nothing' }
  | { kind: 'outcome'; ends: FlowEnd; words: string }
)
export type FlowNodeOf<Kind extends FlowNode['kind']> = Extract<FlowNode, { kind: Kind }>

/** How a call can end, in the call log's words. */
export type FlowEnd = 'connected' | 'not_matched' | 'message' | 'voicemail' | 'not_routed'

/** One node leads to another: always, or only while its schedule is open, or closed. */
export type FlowLink = { id: string; from: string; to: string; when: 'always' | 'open' | 'closed' }

/** Where a node stands, from left to right: numbers, hours, what is reached, outcomes. */
export function columnOf({ kind }: Pick<FlowNode, 'kind'>): number {
  switch (kind) {
    case 'number':
      return 0
    case 'hours':
      return 1
    case 'masked_connect':
    case 'message':
    case 'voicemail':
    case 'nothing':
      return 2
    case 'outcome':
      return 3
  }
}
