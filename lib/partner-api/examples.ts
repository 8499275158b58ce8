import type { Operation } from './operation'

/** A request to copy: the same operation on a command line, and in TypeScript. */
export type Example = { curl: string; typescript: string }

/** How an operation is called. `address` is the API's own, without a slash at its end. */
export function exampleOf(operation: Operation, address: string): Example {
  return { curl: curl(operation, address), typescript: typescript(operation, address) }
}

function curl(operation: Operation, address: string): string {
  const { method, body } = operation
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}${examplePath(operation)}"`,
    `-H "Authorization: Bearer $MASKED_CONNECT_KEY"`,
    ...headersOf(operation).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === null ? [] : 'json' in body ? [`-d '${jsonOf(operation)}'`] : ['-T list.csv']),
  ]
  return lines.join(' \\\n  ')
}

function typescript(operation: Operation, address: string): string {
  const { method, body, answers } = operation
  const headers = [
    `    Authorization: 'Bearer ' + key,`,
    ...headersOf(operation).map(([name, value]) => `    '${name}': '${value}',`),
  ]
  const sent =
    body === null
      ? []
      : 'json' in body
        ? [`  body: JSON.stringify(${indented(jsonOf(operation), '  ')}),`]
        : [`  body: await openAsBlob('list.csv'),`]
  const file = Object.values(answers).some(answer => typeof answer?.body === 'string')
  return [
    ...(body && !('json' in body) ? [`import { openAsBlob } from 'node:fs'`, ''] : []),
    `const response = await fetch('${address}${examplePath(operation)}', {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    ...headers,
    '  },',
    ...sent,
    '})',
    ...(file ? ['const csv = await response.text()'] : ['const answer = await response.json()']),
  ].join('\n')
}

function headersOf({ method, body }: Operation): [string, string][] {
  const type = body === null ? null : 'json' in body ? 'application/json' : (body.stream[0] ?? '')
  return [
    ...(type === null ? [] : ([['Content-Type', type]] as [string, string][])),
    ...(method === 'POST' ? ([['Idempotency-Key', 'dispatch-4821-1']] as [string, string][]) : []),
  ]
}

function examplePath({ path, params }: Operation): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const [example] = (params[name]?.meta()?.examples as unknown[] | undefined) ?? []
    return String(example ?? '0199d3a0-7b1e-7c55-9a35-3f1f0d3c8a11')
  })
}

function jsonOf({ example }: Operation): string {
  return JSON.stringify(example ?? {}, null, 2)
}

function indented(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`)
}
