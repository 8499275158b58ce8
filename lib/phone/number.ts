declare const role: unique symbol
type Numbered<Role extends string> = string & { readonly [role]: Role }

/** The company's own number, E.164: the only kind either side may ever be shown. */
export type BusinessNumber = Numbered<'business'>
/** A customer's number, E.164. Never in voice XML, a log or an agent's view. */
export type CustomerNumber = Numbered<'customer'>
/** A follow-me number, E.164: the delivery agent's own phone. */
export type AgentNumber = Numbered<'agent'>

/** Where an account does business; it decides which numbers are abroad (product.md C20). */
export type Region = 'IN' | 'US'

/** A phone ringing itself: the one comparison between kinds that the product needs (product.md C21). */
export function isSamePhone(one: AgentNumber | BusinessNumber, other: CustomerNumber | BusinessNumber | null): boolean {
  return (one as string) === (other as string | null)
}
