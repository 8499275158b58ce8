/** Every action that is written down, as people read it. One that is missing here is put into words as well as it goes. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'config.created': 'Configuration created',
  'config.saved': 'Settings changed',
  'config.duplicated': 'Configuration duplicated',
  'config.deleted': 'Configuration deleted',
  'mapping.added': 'Mapping added',
  'mapping.edited': 'Mapping changed',
  'mapping.switchedOn': 'Mappings switched on',
  'mapping.switchedOff': 'Mappings switched off',
  'mapping.removed': 'Mappings removed',
  'mapping.restored': 'Mappings brought back',
  'number.added': 'Number added',
  'number.edited': 'Label changed',
  'number.routed': 'Routing changed',
  'number.removed': 'Number removed',
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
  'apiKey.created': 'API key created',
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
