import { notFound, redirect } from 'next/navigation'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { isInAction, runAction } from './run-action'

test('what an action gives back is its data', async () => {
  expect(await runAction(async () => 7)).toEqual({ ok: true, data: 7 })
})

test('a refusal becomes a sentence and its fields, its detail stays here', async () => {
  const fields = [{ path: 'orderCode', message: 'Taken.' }]
  const result = await runAction(async () => {
    throw new AppError('conflict', 'This code is in use.', fields, { secret: 1 })
  })
  expect(result).toEqual({ ok: false, code: 'conflict', message: 'This code is in use.', fields })
})

test('input that does not fit its schema names each field', async () => {
  const schema = z.object({ account: z.object({ name: z.string().min(1, 'Give it a name.') }) })
  const result = await runAction(async () => schema.parse({ account: { name: '' } }))
  expect(result).toEqual({
    ok: false,
    message: 'One field needs a change.',
    fields: [{ path: 'account.name', message: 'Give it a name.' }],
  })
})

test('what nobody expected says nothing outside', async () => {
  const result = await runAction(async () => {
    throw new Error('relation "account" does not exist')
  })
  expect(result).toMatchObject({ ok: false, fields: [] })
  expect(JSON.stringify(result)).not.toContain('relation')
})

test('what asks whether it runs for an action learns it, and nothing after it does', async () => {
  expect(await runAction(async () => isInAction())).toEqual({ ok: true, data: true })
  expect(isInAction()).toBe(false)
})

test('redirects and 404s go through to Next', async () => {
  await expect(runAction(async () => redirect('/sign-in'))).rejects.toThrow('NEXT_REDIRECT')
  await expect(runAction(async () => notFound())).rejects.toThrow('404')
})
