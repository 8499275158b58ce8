/** What an action answers to nobody; pages put a way to sign in beside it. */
export const SIGNED_OUT =
  'You have been signed out, so nothing was saved. Sign in in another tab, then do it again here.'
