/** Refuses a key that could name anything but something of ours, whoever made it. Throws. */
export function checkKey(key: string): void {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*\/[a-z0-9-]+(\.[a-z0-9]+)?$/.test(key))
    throw new Error('That is no key of this store.')
}
