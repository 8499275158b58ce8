import { tmpdir } from 'node:os'
import path from 'node:path'

/** The server the stories run against: production build, its own database, the demo account and one Owner. */
export const PORT = Number(process.env.E2E_PORT ?? 3111)
export const ADDRESS = `http://localhost:${PORT}`
export const DATA_DIR = process.env.E2E_DATA_DIR ?? path.join(tmpdir(), 'masked-connect-e2e')
export const OWNER = { email: 'owner@example.com', password: 'correct horse battery staple' }
/** The demo account's carrier credentials: made up, and known to the telephone of the stories. */
export const CARRIER = { authId: 'MASTORIESSTORIESSTOR', authToken: 'a token for stories only, of forty marks' }
/** Where the server under test looks for Plivo's REST API: at a stand-in, while a story has one up, and else at nobody. */
export const PLIVO_API_PORT = PORT + 7
/** The same for Plivo's media hosts, where recordings are. */
export const PLIVO_MEDIA_PORT = PORT + 8
/** Settings of the server under test; the operator's commands need the same. */
export const SERVER_SETTINGS = {
  ...{ PORT: String(PORT), PUBLIC_URL: ADDRESS, DATABASE_URL: '', DEMO: '1' },
  ...{ OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password },
  ...{ PLIVO_AUTH_ID: CARRIER.authId, PLIVO_AUTH_TOKEN: CARRIER.authToken },
  PLIVO_API_URL: `http://127.0.0.1:${PLIVO_API_PORT}`,
  PLIVO_MEDIA_URL: `http://127.0.0.1:${PLIVO_MEDIA_PORT}`,
}
/** All that the server writes, for the story that looks for leaks in it. */
export const SERVER_LOG = path.join(import.meta.dirname, 'results/server.log')
/** The same of the server that the first-run story starts. */
export const FIRST_RUN_LOG = path.join(import.meta.dirname, 'results/first-run.log')
/** The same of the server that is killed. */
export const KILLED_LOG = path.join(import.meta.dirname, 'results/killed.log')
