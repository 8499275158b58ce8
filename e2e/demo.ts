/** The demo account's people and numbers, as the README shows them. */
export const masked = { number: '+912269947011', configId: 'mumbai-hub', name: 'Mumbai Hub' }
export const afterHours = { number: '+912269947012' }
export const ravi = { number: '+919820000001' }
export const meera = { number: '+919820000002' }
export const asha = { number: '+919870000001', code: '4821' }
export const dev = { number: '+919870000002', codes: { ravi: '7301', meera: '7302' } }
export const friend = { number: '+919899999999' }
/** On nobody's list, and on nobody's phone before. */
export const stranger = { number: '+919811100011' }
/** A phone in another country. */
export const abroad = { number: '+14155552671' }
