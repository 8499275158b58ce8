/** Over sixteen hours or so: files are late, carriers and stores away for a while. */
export const FETCH_ATTEMPTS = 12

/** Under which a recording's fetch waits: once, however often it is asked for. */
export function fetchKey(recordingId: string): string {
  return `recording.fetch:${recordingId}`
}
