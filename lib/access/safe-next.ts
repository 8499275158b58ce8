const HERE = 'http://here.invalid'

/**
 * Where to go after signing in: `next` when it is a page of ours, else the start page. Other origins, however they are
 * spelt (`//evil`, `/\evil`, `https:evil`), and our own machine addresses are not pages.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/') || next.length > 2000 || !URL.canParse(next, HERE)) return '/'
  const { origin, pathname, search, hash } = new URL(next, HERE)
  const isPage =
    origin === HERE &&
    !pathname.startsWith('//') &&
    !/^\/(api|sign-in|setup|forgot-password|reset-password)(\/|$)/.test(pathname)
  return isPage ? pathname + search + hash : '/'
}
