/** The file's content is not what it says it is, or not what can be listened to. */
export class UnreadableSound extends Error {
  override readonly name = 'UnreadableSound'
}
