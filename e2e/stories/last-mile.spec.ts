import { asha, masked, meera, ravi } from '../demo'
import { expect, test } from '../fixtures'
import { openMumbaiHub } from '../mumbai-hub'
import type { Telephone } from '../telephone'

test('a follow-me number changed in the grid counts from the next call on', async ({ as, telephone }) => {
  const hub = await openMumbaiHub(await as('owner'))
  await hub.type('Asha', 'followMeNumber', '98200 00002')
  await expect(hub.cell('Asha', 'followMeNumber')).toHaveText('+91 98200 00002')
  await reaches(telephone, asha.number, meera)

  await hub.type('Asha', 'followMeNumber', '+91 98200 00001')
  await expect(hub.cell('Asha', 'followMeNumber')).toHaveText('+91 98200 00001')
  await expect(hub.grid.getByRole('textbox')).toHaveCount(0)
  await reaches(telephone, asha.number, ravi)
})

test('scenario 1, after delivery: a mapping that is removed or switched off connects nobody, and undo brings it back', async ({
  as,
  telephone,
}) => {
  const hub = await openMumbaiHub(await as('owner'))
  await hub.row('Asha').getByRole('button', { name: 'Remove “Asha”' }).click()
  await expect(hub.row('Asha')).toHaveCount(0)
  await isAskedForACode(telephone)
  await hub.undo('removed')
  await expect(hub.row('Asha')).toBeVisible()
  await reaches(telephone, asha.number, ravi)

  await hub.flip('Asha')
  await expect(hub.row('Asha').getByText('Inactive')).toBeVisible()
  await expect(hub.row('Asha').getByRole('switch')).not.toBeChecked()
  await isAskedForACode(telephone)
  await hub.undo('switched off')
  await expect(hub.row('Asha').getByText('Live')).toBeVisible()
})

test('C17: a mapping added in the grid is connected on the next call', async ({ as, telephone }) => {
  const customer = '+919870000011'
  const hub = await openMumbaiHub(await as('owner'))
  await hub.add({ Customer: '98700 00011', 'Follow-me number': '098200 00002', 'Order code': '6011', Label: 'Bina' })
  await expect(hub.row('Bina')).toContainText('+91 98700 00011')
  await reaches(telephone, customer, meera)

  await hub.row('Bina').getByRole('button', { name: 'Remove “Bina”' }).click()
  await expect(hub.row('Bina')).toHaveCount(0)
})

test('a ring time that is saved is the next call’s', async ({ as, telephone }) => {
  const hub = await openMumbaiHub(await as('owner'))
  await hub.saveSetting('Ring time', '45')
  expect(await ringSecondsOfACall(telephone)).toEqual(['45'])
  await hub.saveSetting('Ring time', '30')
  expect(await ringSecondsOfACall(telephone)).toEqual(['30'])
})

async function reaches(telephone: Telephone, customer: string, agent: { number: string }): Promise<void> {
  const call = await telephone.from(customer).dial(masked.number)
  await call.isConnectedTo(agent, { seeing: masked.number })
  await call.hangsUp()
  await call.ended()
}

async function isAskedForACode(telephone: Telephone): Promise<void> {
  const call = await telephone.from(asha.number).dial(masked.number)
  call.isNotConnected()
  await call.hears('order code')
  await call.hangsUp()
  await call.ended()
}

async function ringSecondsOfACall(telephone: Telephone): Promise<(string | undefined)[]> {
  const call = await telephone.from(asha.number).dial(masked.number)
  await call.hangsUp()
  const dials = call.state().requests.flatMap(({ body }) => body.match(/<Dial\b[^>]*>/g) ?? [])
  return dials.map(tag => /\btimeout="(\d+)"/.exec(tag)?.[1])
}
