/** The fields of a mapping that a file can set, in the order in which an export writes them. */
export const IMPORT_FIELDS = ['customerNumber', 'followMeNumber', 'orderCode', 'label', 'active', 'expiresAt'] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** The names of their columns (contracts.md "CSV"): what an export writes, and the template has. */
export const COLUMN_NAMES: Readonly<Record<ImportField, string>> = {
  customerNumber: 'customer_number',
  followMeNumber: 'follow_me_number',
  orderCode: 'order_code',
  label: 'label',
  active: 'active',
  expiresAt: 'expires_at',
}

/** Which column of a file, counted from 0, is which field. A field that is missing has no column. */
export type Columns = Partial<Record<ImportField, number>>
