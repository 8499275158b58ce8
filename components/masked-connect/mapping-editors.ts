import type { MappingPatch } from '@/lib/masked-connect/schema'
import type { MappingView } from '@/lib/masked-connect/views'
import { formatNumber } from '@/lib/phone/format'
import { LIMITS } from '@/lib/switchboard/limits'
import { fromField, toField } from './account-time'

/** The columns that are typed into, in the order in which Tab goes through them. */
export const EDITABLE = ['customerNumber', 'followMeNumber', 'orderCode', 'label', 'expiresAt'] as const
export type EditableColumn = (typeof EDITABLE)[number]

type Editor = {
  title: string
  /** What the input holds when it opens. */
  text: (mapping: MappingView, timeZone: string) => string
  patch: (text: string, timeZone: string) => MappingPatch
  input: { type: 'text' | 'tel' | 'datetime-local'; inputMode?: 'numeric' | 'tel'; maxLength?: number }
}

/** How each column is typed: as people write it, whatever it is kept as. */
export const EDITORS: Record<EditableColumn, Editor> = {
  customerNumber: {
    title: 'Customer',
    text: ({ customerNumber }) => formatNumber(customerNumber),
    patch: customerNumber => ({ customerNumber }),
    input: { type: 'tel', inputMode: 'tel' },
  },
  followMeNumber: {
    title: 'Follow-me number',
    text: ({ followMeNumber }) => formatNumber(followMeNumber),
    patch: followMeNumber => ({ followMeNumber }),
    input: { type: 'tel', inputMode: 'tel' },
  },
  orderCode: {
    title: 'Order code',
    text: ({ orderCode }) => orderCode ?? '',
    patch: orderCode => ({ orderCode }),
    input: { type: 'text', inputMode: 'numeric', maxLength: 40 },
  },
  label: {
    title: 'Label',
    text: ({ label }) => label ?? '',
    patch: label => ({ label }),
    input: { type: 'text', maxLength: LIMITS.labelCharacters },
  },
  expiresAt: {
    title: 'Expires',
    text: ({ expiresAt }, timeZone) => toField(expiresAt, timeZone),
    patch: (text, timeZone) => ({ expiresAt: fromField(text, timeZone) }),
    input: { type: 'datetime-local' },
  },
}

export function isEditable(column: string): column is EditableColumn {
  return (EDITABLE as readonly string[]).includes(column)
}
