import { type Behaviour, type Line, STANDARD_BEHAVIOUR } from './line'

/** An answer: the inside of a Response, or anything else a server may say, or what decides it. */
export type Answer =
  | string
  | Response
  | ((params: URLSearchParams, request: Request) => string | Response | Promise<string | Response>)

const ORIGIN = 'https://app.example.com'

/** A carrier application on paper: an answer for each path (404 elsewhere, hang-ups taken note of), and what it was asked. */
export function scripted(
  answers: Readonly<Record<string, Answer>>,
  settings: Partial<Omit<Line, 'behaviour'>> & { behaviour?: Partial<Behaviour> } = {},
): { line: Line; asked: { path: string; params: URLSearchParams; request: Request; body: string }[] } {
  const asked: { path: string; params: URLSearchParams; request: Request; body: string }[] = []
  const send = async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    const body = await request.text()
    const params = new URLSearchParams(request.method === 'GET' ? search : body)
    asked.push({ path: pathname, params, request, body })
    const answer = answers[pathname] ?? new Response(null, { status: pathname === '/hangup' ? 200 : 404 })
    return asResponse(typeof answer === 'function' ? await answer(params, request) : answer)
  }
  const line: Line = {
    authId: 'MATEST',
    authToken: 'token of the scripted account',
    answerUrl: `${ORIGIN}/answer`,
    hangupUrl: `${ORIGIN}/hangup`,
    send,
    ownedNumbers: ['+912269947011'],
    timeZone: 'Asia/Kolkata',
    region: 'IN',
    ...settings,
    behaviour: { ...STANDARD_BEHAVIOUR, ...settings.behaviour },
  }
  return { line, asked }
}

/** A whole document with this inside. */
export function xml(inside: string, status = 200): Response {
  return new Response(`<Response>${inside}</Response>`, { status, headers: { 'content-type': 'application/xml' } })
}

/** An address of the application on paper, fit for an attribute. */
export function at(path: string): string {
  return `${ORIGIN}${path}`
}

function asResponse(answer: string | Response): Response {
  return typeof answer === 'string' ? xml(answer) : answer.clone()
}
