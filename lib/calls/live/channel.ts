/** What is notified and listened to; the payload is an account's id, and never anything of a call. */
export const CHANNEL = 'call_log'
