let stopCurrent: (() => void) | null = null

/** One thing is heard at a time: whatever played until now is stopped. `stop` is called when the next one begins. */
export function takeFloor(stop: () => void): void {
  if (stopCurrent !== stop) stopCurrent?.()
  stopCurrent = stop
}

/** Says that it has ended by itself. */
export function leaveFloor(stop: () => void): void {
  if (stopCurrent === stop) stopCurrent = null
}
