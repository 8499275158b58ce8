import {
  type Icon,
  IconArrowsSplit2,
  IconClock,
  IconMessage2,
  IconPhone,
  IconPhoneCheck,
  IconPhoneOff,
  IconPhoneX,
  IconRecordMail,
} from '@tabler/icons-react'
import { countWords } from '@/components/masked-connect/capped-count'
import type { FlowEnd, FlowNode } from '@/lib/call-flow/views'
import { formatNumber } from '@/lib/phone/format'
import { describeNow } from '@/lib/schedules/describe-hours'

/** What a node is, its name, and a line about it; `at` is the moment looked at. */
export type NodeWords = { icon: Icon; what: string; title: string; detail: string | null }

export function nodeWords(node: FlowNode, at: Date): NodeWords {
  switch (node.kind) {
    case 'number':
      return { icon: IconPhone, what: 'Number', title: formatNumber(node.number), detail: node.label }
    case 'hours': {
      const detail = describeNow(node.hours, at).replace('Open now', 'Open')
      return { icon: IconClock, what: 'Business hours', title: node.name, detail }
    }
    case 'masked_connect': {
      const detail = liveWords(node)
      return { icon: IconArrowsSplit2, what: 'Masked Connect', title: node.name, detail }
    }
    case 'message':
      return { icon: IconMessage2, what: 'Message', title: 'Message', detail: node.words }
    case 'voicemail':
      return { icon: IconRecordMail, what: 'Voicemail', title: 'Voicemail', detail: node.words }
    case 'nothing':
      return { icon: IconPhoneX, what: 'Nothing', title: 'Nothing', detail: 'No way on from here' }
    case 'outcome':
      return { ...ENDS[node.ends], what: 'Outcome', detail: node.words }
  }
}

/** Where it is edited; null for what is edited where it is used. */
export function editPage(accountId: string, node: FlowNode): string | null {
  const pages = `/crm/settings/calling/${accountId}`
  switch (node.kind) {
    case 'number':
      // No more than four digits of a number belong in an address.
      return `${pages}/numbers?search=${node.number.slice(-4)}`
    case 'hours':
      return `${pages}/business-hours/${node.scheduleId}`
    case 'masked_connect':
      return `${pages}/masked-connect/${node.configId}`
    case 'message':
    case 'voicemail':
    case 'nothing':
    case 'outcome':
      return null
  }
}

const ENDS: Record<FlowEnd, Pick<NodeWords, 'icon' | 'title'>> = {
  connected: { icon: IconPhoneCheck, title: 'Connected' },
  not_matched: { icon: IconPhoneOff, title: 'Not matched' },
  message: { icon: IconMessage2, title: 'Message heard' },
  voicemail: { icon: IconRecordMail, title: 'Voicemail left' },
  not_routed: { icon: IconPhoneX, title: 'Not routed' },
}

function liveWords({ liveMappings }: Extract<FlowNode, { kind: 'masked_connect' }>): string {
  return liveMappings.value === 1 ? '1 live mapping' : `${countWords(liveMappings)} live mappings`
}
