import { describe, expect, test } from 'vitest'
import { drawn, heightOf, inSight, placeAt, ROW_PX, scrolled, toReveal } from './row-window'

const VIEW = 600
const START = { list: 0, bar: 0 }

describe.each([100, 100_000, 1_000_000, 10_000_000])('a list of %i rows', rows => {
  const sizes = { rows, viewPx: VIEW }
  const bottom = heightOf(sizes) - VIEW

  test('is no taller than any browser lets an element be', () => {
    expect(heightOf(sizes)).toBeLessThanOrEqual(17_000_000)
  })

  test('is at its very last row when the bar is at its end, and at its first at the start', () => {
    const end = scrolled(START, bottom, sizes)
    expect(drawn(end, sizes).last).toBe(rows - 1)
    expect(inSight(end, sizes).last).toBe(rows - 1)
    expect(end.list + VIEW).toBeCloseTo(rows * ROW_PX, 3)
    expect(inSight(scrolled(end, 0, sizes), sizes).first).toBe(0)
  })

  test('moves pixel by pixel under the wheel, wherever it is', () => {
    const middle = placeAt((rows * ROW_PX) / 2, sizes)
    const next = scrolled(middle, middle.bar + 100, sizes)
    expect(next.list - middle.list).toBeCloseTo(100, 3)
    const { first, top } = drawn(next, sizes)
    expect(top - next.bar).toBeCloseTo(first * ROW_PX - next.list, 3)
  })

  test('can be left from its end, row by row, although the bar has little way to go', () => {
    let place = placeAt(rows * ROW_PX, sizes)
    const from = place.list
    for (let turn = 0; turn < 20; turn++) {
      const { adrift, ...next } = scrolled(place, Math.max(0, place.bar - 100), sizes)
      place = adrift === 'no' ? next : placeAt(next.list, sizes)
    }
    expect(from - place.list).toBeCloseTo(Math.min(2_000, from), 0)
  })

  test('is never stuck before its start: a bar that got there first is set right at once', () => {
    let place = placeAt(5_000, sizes)
    for (let turn = 0; turn < 200 && place.list > 0; turn++) {
      const { adrift, ...next } = scrolled(place, Math.max(0, place.bar - 100), sizes)
      if (next.bar === 0 && next.list > 0) expect(adrift).toBe('stuck')
      place = adrift === 'stuck' ? placeAt(next.list, sizes) : next
    }
    expect(place.list).toBe(0)
  })
})

test('a row is brought into sight with the least movement', () => {
  const sizes = { rows: 1_000, viewPx: VIEW }
  const place = placeAt(4_000, sizes)
  expect(toReveal(105, place, sizes)).toBe(4_000)
  expect(toReveal(90, place, sizes)).toBe(3_600)
  expect(toReveal(120, place, sizes)).toBe(121 * ROW_PX - VIEW)
})

test('only what is in sight is drawn, and a little more', () => {
  const { first, last } = drawn(placeAt(20_000_000, { rows: 1_000_000, viewPx: VIEW }), {
    rows: 1_000_000,
    viewPx: VIEW,
  })
  expect(last - first).toBeLessThan(40)
})
