/** A mapping that would have been found but for one thing. Times are those of the mapping list. */
export type NearMiss = {
  mappingId: string
  configId: string
  configName: string
  customerNumber: string
  orderCode: string | null
  active: boolean
  expiresAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** That a mapping was here, and when it was removed. */
export type Removed = { configId: string; configName: string; at: Date }

/** What the mapping lists of the account know of a number or a code, though it was not found. */
export type NearMisses = { mappings: readonly NearMiss[]; removed: readonly Removed[] }
