/** Every action that is written down, as people read it. One that is missing here is put into words as well as it goes. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'config.created': 'Configuration created',
  'config.saved': 'Settings changed',
  'config.duplicated': 'Configuration duplicated',
  'config.restored': 'Settings brought back',
  'config.deleted': 'Configuration deleted',
  'mapping.added': 'Mapping added',
  'mapping.edited': 'Mapping changed',
  'mapping.switchedOn': 'Mappings switched on',
  'mapping.switchedOff': 'Mappings switched off',
  'mapping.removed': 'Mappings removed',
  'mapping.restored': 'Mappings brought back',
  'mapping.pasted': 'Mappings pasted',
  'mapping.manySwitchedOn': 'Many mappings switched on',
  'mapping.manySwitchedOff': 'Many mappings switched off',
  'mapping.manyExpirySet': 'Expiry of many mappings set',
  'mapping.manyRemoved': 'Many mappings removed',
  'mapping.changeUndone': 'Change of many mappings undone',
  'mapping.imported': 'Mappings imported',
  'mapping.importUndone': 'Import undone',
  'mapping.exported': 'Mappings exported',
  'number.added': 'Number added',
  'number.edited': 'Label changed',
  'number.routed': 'Routing changed',
  'number.attached': 'Number attached at the carrier',
  'number.detached': 'Number detached at the carrier',
  'number.removed': 'Number removed',
  'schedule.created': 'Business hours created',
  'schedule.saved': 'Business hours changed',
  'schedule.duplicated': 'Business hours duplicated',
  'schedule.overridden': 'Business hours overridden',
  'schedule.resumed': 'Override ended',
  'schedule.deleted': 'Business hours deleted',
  'clip.uploaded': 'Audio uploaded',
  'clip.written': 'Spoken text written',
  'clip.renamed': 'Audio renamed',
  'clip.replaced': 'Audio replaced',
  'clip.deleted': 'Audio deleted',
  'clip.restored': 'Audio brought back',
  'member.added': 'Member joined',
  'member.roleChanged': 'Role changed',
  'member.phoneChanged': 'Own phone changed',
  'member.removed': 'Member removed',
  'member.left': 'Member left',
  'member.renamed': 'Name changed',
  'member.passwordChanged': 'Password changed',
  'member.resetLinkMade': 'Password link made',
  'member.passwordReset': 'Password reset',
  'member.signedOutEverywhere': 'Signed out everywhere',
  'invitation.made': 'Invitation made',
  'invitation.renewed': 'Invitation sent again',
  'invitation.revoked': 'Invitation withdrawn',
  'account.created': 'Account created',
  'account.saved': 'Account settings changed',
  'account.carrierChanged': 'Carrier credentials changed',
  'account.applicationMade': 'Application made at the carrier',
  'recording.heard': 'Recording listened to',
  'recording.fetchedAgain': 'Recording fetched again',
  'apiKey.created': 'API key created',
  'apiKey.revoked': 'API key revoked',
}

/** Kinds of things that are changed, as people read them. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  config: 'Configuration',
  mapping: 'Mapping',
  number: 'Phone number',
  schedule: 'Business hours',
  clip: 'Audio',
  member: 'Member',
  invitation: 'Invitation',
  account: 'Account',
  apiKey: 'API key',
}

/** The actions there are to choose from, of one kind of thing: a configuration is also where its mappings are changed. */
export function actionsOn(kind: string | null): { value: string; label: string }[] {
  const kinds = kind === 'config' ? ['config', 'mapping'] : [kind]
  return Object.entries(ACTION_WORDS)
    .filter(([action]) => kind === null || kinds.includes(action.split('.')[0] ?? ''))
    .map(([value, label]) => ({ value, label }))
}

export function actionWords(action: string): string {
  const known = ACTION_WORDS[action]
  if (known) return known
  const [kind = '', verb = ''] = action.split('.')
  return `${kindWords(kind)} ${spaced(verb)}`.trim()
}

export function kindWords(kind: string): string {
  return KIND_WORDS[kind] ?? capital(spaced(kind))
}

/** "ringSeconds" as "ring seconds". */
export function spaced(name: string): string {
  return name.replace(/[_.]+/g, ' ').replace(/(?<=[a-z\d])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
