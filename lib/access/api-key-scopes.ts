/** What a partner key may do (contracts.md "Partner API"). */
export const API_KEY_SCOPES = ['mappings:read', 'mappings:write', 'calls:read'] as const

export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]

/** What each scope is for, as people read it. */
export const SCOPE_WORDS: Readonly<Record<ApiKeyScope, string>> = {
  'mappings:read': 'Look at configurations and their mappings',
  'mappings:write': 'Add, change and remove mappings, import lists',
  'calls:read': 'Look at the call log',
}
