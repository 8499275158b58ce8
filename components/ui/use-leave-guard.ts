import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

type Ask = (leave: () => void) => void

/** Who is asked before this page is left. */
const asked = new Set<Ask>()

/** Leaves the page by this, once everybody with something unsaved on it has agreed. */
export function leaveBy(leave: () => void): void {
  const [ask] = asked
  if (ask) ask(leave)
  else leave()
}

/**
 * Asks before the page is left with unsaved changes, however it is left: a closed tab, a reload, a link in the page, by
 * `leaveBy`, or, in browsers that let us, the Back button. `ask` is called with the way out that was wanted; reloads and
 * closed tabs get the browser's own question.
 */
export function useLeaveGuard(unsaved: boolean, ask: Ask): void {
  const router = useRouter()
  useEffect(() => {
    if (!unsaved) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    // Before the router hears of the click, and before the next guard does: it is asked in its turn.
    const onClick = (event: MouseEvent) => {
      const href = leavingTo(event)
      if (href === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      ask(() => router.push(href))
    }
    const onNavigate = (event: NavigateEvent) => {
      const { pathname, search } = new URL(event.destination.url)
      if (event.navigationType !== 'traverse' || !event.cancelable || pathname === location.pathname) return
      event.preventDefault()
      ask(() => router.push(pathname + search))
    }
    const navigation = 'navigation' in window ? window.navigation : null
    asked.add(ask)
    window.addEventListener('beforeunload', onUnload)
    navigation?.addEventListener('navigate', onNavigate)
    document.addEventListener('click', onClick, { capture: true })
    return () => {
      asked.delete(ask)
      window.removeEventListener('beforeunload', onUnload)
      navigation?.removeEventListener('navigate', onNavigate)
      document.removeEventListener('click', onClick, { capture: true })
    }
  }, [unsaved, ask, router])
}

/** Where a click leads away to in this tab; null when it doesn't. */
function leavingTo(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0 || link?.target === '_blank'
  if (!link || elsewhere || link.origin !== location.origin || link.pathname === location.pathname) return null
  return link.pathname + link.search
}
