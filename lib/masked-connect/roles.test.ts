import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import * as configCommands from './config-commands'
import * as historyQueries from './config-history-queries'
import * as configQueries from './config-queries'
import * as mappingChangeCommands from './mapping-change-commands'
import * as mappingCommands from './mapping-commands'
import * as mappingPasteCommands from './mapping-paste-commands'
import * as mappingQueries from './mapping-queries'
import * as mappingUndoCommands from './mapping-undo-commands'
import * as removalCommands from './removal-commands'
import { add, reader, startAfresh } from './testing'
import * as unfinishedChangeQueries from './unfinished-change-queries'

testDatabase()
beforeAll(startAfresh)

type Asked = (actor: typeof reader, ...rest: never[]) => Promise<unknown>
const commands = Object.entries<Asked>({
  ...configCommands,
  ...mappingCommands,
  ...mappingChangeCommands,
  ...mappingPasteCommands,
  ...mappingUndoCommands,
  ...removalCommands,
  // Who may go on with a change may know of it.
  ...unfinishedChangeQueries,
})
const queries = Object.entries<Asked>({ ...configQueries, ...historyQueries, ...mappingQueries })

test.each([...commands, ...queries])('%s refuses somebody who may do nothing', async (_, ask) => {
  const attempt = ask(memberOf('swift', null), ...(['hub', {}, {}] as never[]))
  await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
})

test.each(commands)('%s refuses a User, who may look but not touch', async (_, ask) => {
  await expect(ask(reader, ...(['hub', {}, {}] as never[]))).rejects.toMatchObject({ code: 'forbidden' })
})

test.each(Object.entries<Asked>(historyQueries))(
  '%s refuses a User: who changed what is not for them',
  async (_, ask) => {
    await expect(ask(reader, ...(['hub', {}, {}] as never[]))).rejects.toMatchObject({ code: 'forbidden' })
  },
)

test('a User sees configurations and mappings; an Admin changes them as an Owner does', async () => {
  await add()
  await db.phoneNumber.create({
    data: {
      id: 'n',
      accountId: 'swift',
      number: '+912269947011',
      label: 'Was 98200 12345',
      routing: 'masked_connect',
      configId: 'hub',
    },
  })
  expect(await configQueries.listConfigs(reader)).toMatchObject([
    { name: 'Mumbai Hub', numbers: [{ number: '+912269947011', label: 'Was •••• 345' }] },
  ])
  expect((await mappingQueries.listMappings(reader, 'hub', {})).rows).toHaveLength(1)
  expect((await configCommands.createConfig(memberOf('swift', 'admin'), { name: 'Pune Hub' })).version).toBe(1)
})
