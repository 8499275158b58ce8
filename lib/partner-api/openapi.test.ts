import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import createClient from 'openapi-fetch'
import openapiTS, { type OpenAPI3 } from 'openapi-typescript'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { ASHA, MEERA, RAVI } from '@/lib/masked-connect/testing'
import { apiDoc } from './docs'
import { openapi, openapiText } from './openapi'
import { OPERATIONS } from './operations'
import type { paths } from './partner-client'
import { partnerDoor } from './partner-route'
import { newKey, send, startApiAfresh } from './testing'

const CLIENT = 'lib/partner-api/partner-client.ts'

test('the document is there without a key', async () => {
  expect(await send('GET', '/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } })
})

test('the document passes a linter with its recommended rules', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({ source: openapiText(), config })
  expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([])
})

test('every operation of the contract is in it, with its fields described and its refusals listed', () => {
  const all = Object.entries(openapi().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  expect(all.toSorted()).toEqual(CONTRACT.toSorted())
  for (const { groups } of [apiDoc('https://calls.example.com/api/v1')])
    for (const operation of groups.flatMap(({ operations }) => operations)) {
      const fields = [
        ...operation.parameters,
        ...(operation.body && 'fields' in operation.body ? operation.body.fields : []),
      ]
      expect(fields.filter(({ description }) => description === '')).toEqual([])
      expect(operation.answers.map(({ status }) => status)).toEqual(
        expect.arrayContaining(['401', '403', '429', '500']),
      )
    }
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length)
})

const CONTRACT = [
  'GET /configs',
  'GET /configs/{configId}/mappings',
  'POST /configs/{configId}/mappings',
  'GET /configs/{configId}/mappings/{mappingId}',
  'PATCH /configs/{configId}/mappings/{mappingId}',
  'DELETE /configs/{configId}/mappings/{mappingId}',
  'PUT /configs/{configId}/orders/{orderCode}',
  'DELETE /configs/{configId}/orders/{orderCode}',
  'POST /configs/{configId}/imports',
  'GET /imports/{importId}',
  'GET /imports/{importId}/refused',
  'GET /calls',
  'GET /calls/{callId}',
]

// Made from the document: UPDATE_CLIENT=1 node scripts/test.mjs unit lib/partner-api/openapi
test('the client’s types are those of the document as it is now', async () => {
  const made = await openapiTS(JSON.parse(openapiText()) as OpenAPI3)
  if (process.env.UPDATE_CLIENT === '1') writeFileSync(CLIENT, made)
  expect(await readFile(CLIENT, 'utf8')).toBe(made)
})

describe('a client generated from the document', () => {
  testDatabase()
  beforeEach(startApiAfresh)

  test('dispatches, lists, changes and delivers an order', async () => {
    const { key } = await newKey()
    const api = createClient<paths>({
      baseUrl: 'https://calls.example.com/api/v1',
      headers: { authorization: `Bearer ${key}` },
      fetch: partnerDoor,
    })
    const { data: configs } = await api.GET('/configs')
    const configId = configs?.data[0]?.id ?? ''
    const order = { configId, orderCode: '4821' }

    const dispatched = await api.PUT('/configs/{configId}/orders/{orderCode}', {
      params: { path: order },
      body: { customerNumber: ASHA, followMeNumber: RAVI },
    })
    expect(dispatched).toMatchObject({ response: { status: 201 }, data: { result: 'created' } })

    const { data: page } = await api.GET('/configs/{configId}/mappings', { params: { path: { configId } } })
    const mappingId = page?.data[0]?.id ?? ''
    const patched = await api.PATCH('/configs/{configId}/mappings/{mappingId}', {
      params: { path: { configId, mappingId } },
      body: { followMeNumber: MEERA },
    })
    expect(patched.data?.data?.followMeNumber).toBe(MEERA)

    const delivered = await api.DELETE('/configs/{configId}/orders/{orderCode}', { params: { path: order } })
    expect(delivered.data).toMatchObject({ result: 'removed', data: { id: mappingId } })

    const refused = await api.POST('/configs/{configId}/mappings', {
      params: { path: { configId } },
      body: { customerNumber: ASHA, followMeNumber: '1' },
    })
    expect(refused.error).toMatchObject({ code: 'invalid', errors: [{ path: 'followMeNumber' }] })
  })
})
