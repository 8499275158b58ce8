import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { drawn, heightOf, inSight, placeAt, ROW_PX, type ScrollPlace, scrolled, toReveal } from './row-window'

/** The bar is set right once nobody moves it. */
const STILL_MS = 120

/**
 * Which rows of a long list are drawn, and where. A list library would measure every row beforehand, ten million of them;
 * ours are equally high, and taller than any element may be (row-window.ts).
 */
export function useRowWindow(rows: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const place = useRef<ScrollPlace>({ list: 0, bar: 0 })
  const still = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [view, setView] = useState({ ...place.current, viewPx: 600 })
  const sizes = { rows, viewPx: view.viewPx }
  const sizesNow = useRef(sizes)
  sizesNow.current = sizes

  const putAt = useCallback((list: number) => {
    const wanted = placeAt(list, sizesNow.current)
    if (scroller.current) scroller.current.scrollTop = wanted.bar
    // As the browser rounded it: the scroll event that follows has nothing new to say.
    place.current = { list: wanted.list, bar: scroller.current?.scrollTop ?? wanted.bar }
    setView(({ viewPx }) => ({ ...place.current, viewPx }))
  }, [])

  const onScroll = useCallback(() => {
    const bar = scroller.current?.scrollTop ?? 0
    if (bar === place.current.bar) return
    const { adrift, ...next } = scrolled(place.current, bar, sizesNow.current)
    place.current = next
    clearTimeout(still.current)
    // Before the browser paints: a scroll must never show where no rows are.
    flushSync(() => (adrift === 'stuck' ? putAt(next.list) : setView(({ viewPx }) => ({ ...next, viewPx }))))
    if (adrift === 'slightly') still.current = setTimeout(() => putAt(place.current.list), STILL_MS)
  }, [putAt])

  useLayoutEffect(() => {
    const measure = () => {
      const viewPx = (scroller.current?.clientHeight ?? 0) - (head.current?.offsetHeight ?? 0)
      setView(old => (old.viewPx === viewPx || viewPx <= 0 ? old : { ...old, viewPx }))
    }
    const observer = new ResizeObserver(measure)
    for (const element of [scroller.current, head.current]) if (element) observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that grew or shrank has its bar elsewhere
  useLayoutEffect(() => putAt(place.current.list), [rows, view.viewPx, putAt])

  return {
    scroller,
    head,
    onScroll,
    ...drawn(view, sizes),
    height: heightOf(sizes),
    pageRows: Math.max(1, Math.floor(view.viewPx / ROW_PX) - 1),
    sight: () => inSight(place.current, sizesNow.current),
    reveal: useCallback((row: number) => putAt(toReveal(row, place.current, sizesNow.current)), [putAt]),
    toTop: useCallback(() => putAt(0), [putAt]),
  }
}
