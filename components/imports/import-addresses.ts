/** A configuration, as far as its imports are concerned. */
export type ConfigName = { accountId: string; id: string; name: string }

/** A configuration's page, or without `configId` the list of them. */
export function configPage(accountId: string, configId?: string): string {
  const list = `/crm/settings/calling/${accountId}/masked-connect`
  return configId === undefined ? list : `${list}/${configId}`
}

/** Where a list is brought in. */
export function newImportPage(config: Pick<ConfigName, 'accountId' | 'id'>): string {
  return `${configPage(config.accountId, config.id)}/import`
}

/** All imports into a configuration; with an id, that one. */
export function importsPage(config: Pick<ConfigName, 'accountId' | 'id'>, importId?: string): string {
  const history = `${configPage(config.accountId, config.id)}/imports`
  return importId === undefined ? history : `${history}/${importId}`
}
