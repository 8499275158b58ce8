import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findHome } from '@/lib/db/embedded/home'
import { ask } from '../database'
import * as demo from '../demo'
import { expect, test } from '../fixtures'
import { leaksIn, phoneSecret, type Secret } from '../leaks'
import { PASSWORD } from '../people'
import { CARRIER, DATA_DIR, FIRST_RUN_LOG, KILLED_LOG, OWNER, SERVER_LOG } from '../server'

// The last of the files by name: it reads what all the others have left behind.

test('no log holds a full customer or agent number, a token or a password', async ({ as }) => {
  const page = await as('owner')
  await page.goto('/crm')
  const cookies = (await page.context().cookies()).filter(({ httpOnly }) => httpOnly)
  const numbers = await numbersOfPeople()
  expect(numbers.length, 'the demo account’s own people at least').toBeGreaterThan(6)
  expect(cookies.length, 'a session').toBeGreaterThan(0)
  const secrets = [
    ...numbers,
    ...cookies.map(({ name, value }) => ({ what: `the cookie ${name}`, text: value })),
    { what: 'the carrier token', text: CARRIER.authToken },
    { what: 'the Owner’s password', text: OWNER.password },
    { what: 'somebody’s password', text: PASSWORD },
  ]

  const logs = {
    server: SERVER_LOG,
    database: path.join(await findHome(DATA_DIR), 'log'),
    // Each is written by a story, which a run of a few others leaves out.
    ...(existsSync(FIRST_RUN_LOG) && { 'first run': FIRST_RUN_LOG }),
    ...(existsSync(KILLED_LOG) && { 'killed server': KILLED_LOG }),
  }
  for (const [name, file] of Object.entries(logs)) {
    const text = readFileSync(file, 'utf8')
    expect(text, `the log of the ${name}`).toMatch(/Masked Connect is up|database system is ready/)
    expect(leaksIn(text, secrets), `the log of the ${name}`).toEqual([])
  }
})

test('a number in a log would be found, however it is written', () => {
  const secrets = [phoneSecret('the number', demo.asha.number)]
  const lines = ['GET /x?from=%2B919870000001', '{"msg":"98700 00001"}', '(098700) 00-001', '…001', '9870000002']
  expect(leaksIn(lines.join('\n'), secrets)).toEqual([1, 2, 3].map(line => `line ${line} holds the number …001`))
})

/** Of everybody who was on a list or a phone in any story; the business numbers are no secret. */
async function numbersOfPeople(): Promise<Secret[]> {
  const rows = await ask<{ number: string }>(
    `SELECT number FROM (
       SELECT customer_number AS number FROM mapping UNION SELECT follow_me_number FROM mapping
       UNION SELECT customer_number FROM call UNION SELECT agent_number FROM call UNION SELECT pool FROM keypad_failure
       UNION SELECT number FROM member_number
     ) AS people WHERE number ~ '^[+]?[0-9]{10,15}$' AND number NOT IN (SELECT number FROM phone_number)`,
  )
  const { masked: _, afterHours: __, ...people } = demo
  return [...rows, ...Object.values(people)].map(({ number }) => phoneSecret('the number', number))
}
