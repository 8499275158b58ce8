import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import * as clipCommands from './clip-commands'
import * as queries from './clip-queries'
import { reader, SPEECH, startAfresh } from './testing'
import * as uploadCommands from './upload-commands'

testDatabase()
beforeAll(startAfresh)

type Asked = (actor: typeof reader, ...rest: never[]) => Promise<unknown>
const commands = Object.entries<Asked>({ ...clipCommands, ...uploadCommands })

test.each([...commands, ...Object.entries<Asked>(queries)])(
  '%s refuses somebody who may do nothing',
  async (_, ask) => {
    const attempt = ask(memberOf('swift', null), ...(['clip', {}, {}] as never[]))
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
  },
)

test.each(commands)('R4: %s refuses a User, who may listen but not touch', async (_, ask) => {
  await expect(ask(reader, ...(['clip', {}, {}] as never[]))).rejects.toMatchObject({ code: 'forbidden' })
})

test('R4: an Admin uploads, records and deletes audio as an Owner does; a User sees it', async () => {
  const admin = memberOf('swift', 'admin')
  const clip = await clipCommands.writeClip(admin, { name: 'Closed', ...SPEECH })
  expect(await queries.listClips(reader)).toMatchObject([{ name: 'Closed' }])
  expect(await queries.listClipChoices(reader)).toMatchObject([{ name: 'Closed' }])
  await clipCommands.deleteClip(admin, clip.id, { version: 1 })
  expect(await queries.listClips(reader)).toEqual([])
})
