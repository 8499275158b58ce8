import type { NumberView } from '@/lib/numbers/views'

/** What removing a number does to its callers, a sentence each. `numbers` are all of the account's. */
export function whatBreaks(number: NumberView, numbers: readonly NumberView[]): string[] {
  return [
    'Whoever calls it hears that it takes no calls, for as long as your carrier sends its calls here.',
    ...lost(number, numbers),
    'Calls already logged stay in the call log.',
  ]
}

function lost({ id, routing }: NumberView, numbers: readonly NumberView[]): string[] {
  switch (routing.to) {
    case 'masked_connect': {
      const others = numbers.filter(other => other.id !== id && leadsTo(other, routing.configId)).length
      if (others === 0)
        return [`It is the only number of “${routing.configName}”: no caller reaches its agents any more.`]
      return [`“${routing.configName}” keeps ${others === 1 ? 'one other number' : `${others} other numbers`}.`]
    }
    case 'message':
      return ['Its message is deleted with it.']
    case 'nothing':
      return []
  }
}

function leadsTo({ routing }: NumberView, configId: string): boolean {
  return routing.to === 'masked_connect' && routing.configId === configId
}
