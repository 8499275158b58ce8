/** Height of a row, in pixels: all are equally high, so that where a row stands is arithmetic, with ten million of them too. */
export const ROW_PX = 40

/** Browsers clamp an element's height near 17 million pixels (ux.md): above this, the scroll bar stands for more than it measures. */
const TALLEST_PX = 10_000_000

/** Drawn beyond what is in sight, above and below, so that a turn of the wheel shows no blank. */
const OVERSCAN_ROWS = 8

/** A scroll of fewer screens than this is a wheel, a key or a finger; of more, a jump with the scroll bar. */
const SMALL_SCREENS = 3

const PUSH_PX = 3 * ROW_PX

/** `list`: the pixel of the whole list at the top of the view. `bar`: where the browser has the scroll bar. */
export type ScrollPlace = { list: number; bar: number }

/** What a scroll is measured against: rows of the whole list, and the height they are seen through. */
export type Sizes = { rows: number; viewPx: number }

/** How tall the element is that stands for the whole list. */
export function heightOf({ rows }: Sizes): number {
  return Math.min(rows * ROW_PX, TALLEST_PX)
}

/** The place with this pixel of the list at the top of the view, as far as there is one. */
export function placeAt(list: number, sizes: Sizes): ScrollPlace {
  const inList = clamp(list, 0, farthest(sizes))
  return { list: inList, bar: inList / ratioOf(sizes) }
}

/**
 * Where a scroll of the bar leads. Small ones move the list pixel by pixel, however long it is; jumps go to the same share of
 * the list as of the bar. `adrift`: the bar is not where it should be for this pixel and wants to be set right, at once
 * when it stands at an end that the list hasn't reached.
 */
export function scrolled(
  before: ScrollPlace,
  bar: number,
  sizes: Sizes,
): ScrollPlace & { adrift: 'no' | 'slightly' | 'stuck' } {
  const ratio = ratioOf(sizes)
  if (ratio === 1) return { list: clamp(bar, 0, farthest(sizes)), bar, adrift: 'no' }
  const by = bar - before.bar
  const isSmall = Math.abs(by) < SMALL_SCREENS * sizes.viewPx
  const isAtEnd = bar <= 0 || bar >= heightOf(sizes) - sizes.viewPx - 1
  // At its end the bar moves less than it was pushed: a push is a few rows at least.
  const pushed = isAtEnd && by !== 0 ? Math.sign(by) * Math.max(Math.abs(by), PUSH_PX) : by
  const list = clamp(isSmall ? before.list + pushed : bar * ratio, 0, farthest(sizes))
  const isAtListsEnd = list <= 0 || list >= farthest(sizes)
  if (isAtEnd !== isAtListsEnd) return { list, bar, adrift: 'stuck' }
  return { list, bar, adrift: Math.abs(bar - list / ratio) < 1 ? 'no' : 'slightly' }
}

/** The rows to draw, the last one included, and where the first of them stands inside the tall element. */
export function drawn({ list, bar }: ScrollPlace, { rows, viewPx }: Sizes) {
  const first = Math.max(0, Math.floor(list / ROW_PX) - OVERSCAN_ROWS)
  const last = Math.min(rows - 1, Math.ceil((list + viewPx) / ROW_PX) + OVERSCAN_ROWS)
  return { first, last, top: bar + (first * ROW_PX - list) }
}

/** The rows of which at least half is in sight. */
export function inSight({ list }: ScrollPlace, { rows, viewPx }: Sizes) {
  const first = Math.round(list / ROW_PX)
  return { first, last: Math.min(rows, Math.max(first + 1, Math.round((list + viewPx) / ROW_PX))) - 1 }
}

/** The pixel of the list that brings a row into sight with the least movement. */
export function toReveal(row: number, { list }: ScrollPlace, { viewPx }: Sizes): number {
  return clamp(list, (row + 1) * ROW_PX - viewPx, row * ROW_PX)
}

function farthest({ rows, viewPx }: Sizes): number {
  return Math.max(0, rows * ROW_PX - viewPx)
}

/** Pixels of the list for one of the bar. */
function ratioOf(sizes: Sizes): number {
  if (sizes.rows * ROW_PX <= TALLEST_PX) return 1
  return farthest(sizes) / Math.max(1, TALLEST_PX - sizes.viewPx)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
