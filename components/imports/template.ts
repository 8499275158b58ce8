import { COLUMN_NAMES, IMPORT_FIELDS, type ImportField } from '@/lib/imports/fields'
import { FIELD_TITLES } from './import-columns'

/** A file with the line of titles and nothing else: an example in it would sooner or later be imported. The mark in front tells spreadsheets that it is UTF-8. */
export const TEMPLATE = `data:text/csv;charset=utf-8,${encodeURIComponent(
  `\uFEFF${Object.values(COLUMN_NAMES).join(',')}\r\n`,
)}`

const HELP: Readonly<Record<ImportField, { help: string; sample: string }>> = {
  customerNumber: { help: 'Who calls. Needed.', sample: '' },
  followMeNumber: { help: 'Whose phone rings. Needed.', sample: '' },
  orderCode: { help: 'Digits the customer can key from another phone. Once in a list.', sample: '4821' },
  label: { help: 'A name or note for your team; callers never hear it.', sample: 'Asha, Andheri' },
  active: { help: 'yes or no; empty is yes.', sample: 'yes' },
  expiresAt: {
    help: 'When it ends, in the account’s time zone. A date alone: the end of that day.',
    sample: '2026-12-31 18:00',
  },
}

/** What a file may hold, column by column. */
export const COLUMN_HELP = IMPORT_FIELDS.map(field => ({ field, title: FIELD_TITLES[field], ...HELP[field] }))
