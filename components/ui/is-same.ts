/** Whether two settings are equal as data: the order in which an object was put together does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  return inOrder(one) === inOrder(other)
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    // A number field that was emptied is not one that says "none".
    if (Number.isNaN(part)) return 'no number'
    return part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part
  })
}
