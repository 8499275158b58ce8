/** Signs in as a browser does, and gives back the cookies it would hold from then on. */
export async function cookiesOf(
  address: string,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const form = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = await form.json()
  const response = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesIn(form), origin: address },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  })
  const cookies = cookiesIn(response)
  if (!cookies.includes('session')) throw new Error('Nobody could sign in to the server under test')
  return cookies
}

function cookiesIn(response: Response): string {
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}
