import type { Browser, CDPSession, Page } from '@playwright/test'

/** What a browser keeps of somebody who signed in. */
export type Session = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>

/** A script as it came over the wire: its bytes there, without the answer's headers, and whether they were compressed. */
export type Script = { bytes: number; compressed: boolean }

/** `largestPaint` in milliseconds since the address was asked for; `shift` is the sum of all layout shifts. */
export type Visit = { landed: string; scripts: ReadonlyMap<string, Script>; largestPaint: number; shift: number }

/** Long enough for what a page loads lazily to come and be drawn. */
const SETTLE_MS = 1_500

/** Opens an address in a browser that has nothing of it in its cache, waits until nothing more comes, and says what it took. */
export async function visit(browser: Browser, address: string, session: Session | undefined): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(session && { storageState: session }),
  })
  try {
    const page = await context.newPage()
    const scripts = await watchScripts(await context.newCDPSession(page))
    await page.addInitScript(WATCH)
    await page.goto(address, { waitUntil: 'load' })
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(SETTLE_MS)
    return { landed: new URL(page.url()).pathname, scripts, ...(await measured(page)) }
  } finally {
    await context.close()
  }
}

/** Scripts the page asks for, but not pages it fetches ahead: those are another page's cost, and are not let through. */
async function watchScripts(client: CDPSession): Promise<Map<string, Script>> {
  const scripts = new Map<string, Script>()
  const urls = new Map<string, { url: string; compressed: boolean; headers: number }>()
  client.on('Network.responseReceived', ({ requestId, type, response }) => {
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')
    if (type === 'Script')
      urls.set(requestId, {
        url: response.url,
        compressed: encoding !== undefined,
        headers: response.encodedDataLength,
      })
  })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = urls.get(requestId)
    if (script) scripts.set(script.url, { bytes: encodedDataLength - script.headers, compressed: script.compressed })
  })
  client.on('Fetch.requestPaused', ({ requestId, request }) => {
    const names = Object.keys(request.headers).map(name => name.toLowerCase())
    const ahead = names.some(name => name === 'next-router-prefetch' || name === 'next-router-segment-prefetch')
    const answer = ahead
      ? client.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      : client.send('Fetch.continueRequest', { requestId })
    // The page may be gone by then.
    answer.catch(() => undefined)
  })
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  // Pages fetched ahead carry `_rsc`; scripts, styles and the page itself are not held up.
  await client.send('Fetch.enable', { patterns: [{ urlPattern: '*_rsc=*' }] })
  return scripts
}

/** Runs in the page before anything of its own. */
const WATCH = `
  window.measured = { largestPaint: 0, shift: 0 }
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.measured.largestPaint = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.measured.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
`

function measured(page: Page): Promise<{ largestPaint: number; shift: number }> {
  return page.evaluate('window.measured')
}
