import type { RoutingView } from '@/lib/numbers/routing'
import type { NumberView } from '@/lib/numbers/views'

/** What removing a number does to its callers, a sentence each. `numbers` are all of the account's. */
export function whatBreaks(number: NumberView, numbers: readonly NumberView[]): string[] {
  const others = numbers.filter(({ id }) => id !== number.id).map(({ routing }) => routing)
  return [
    'Whoever calls it hears that it takes no calls, for as long as your carrier sends its calls here.',
    ...lost(number.routing, others),
    'Calls already logged stay in the call log.',
  ]
}

function lost(routing: RoutingView, others: readonly RoutingView[]): string[] {
  switch (routing.to) {
    case 'masked_connect':
      return [left(routing.configId, routing.configName, others)]
    case 'business_hours':
      return [
        'Its business hours stay, for other numbers to use.',
        ...configsOf(routing).map(([id, name]) => left(id, name, others)),
      ]
    case 'message':
      return routing.clipName ? [] : ['Its message is deleted with it.']
    case 'voicemail':
      return routing.clipName ? [] : ['Its greeting is deleted with it.']
    case 'nothing':
      return []
  }
}

function left(configId: string, name: string, others: readonly RoutingView[]): string {
  const keeps = others.filter(other => configsOf(other).some(([id]) => id === configId)).length
  return keeps === 0
    ? `It is the only number of “${name}”: no caller reaches its agents any more.`
    : `“${name}” keeps ${keeps === 1 ? 'one other number' : `${keeps} other numbers`}.`
}

/** The configurations its calls may reach, now or at another hour, each once: id and name. */
function configsOf(routing: RoutingView): [string, string][] {
  const targets = routing.to === 'business_hours' ? [routing.open, routing.closed] : [routing]
  const configs = targets.flatMap(target =>
    target.to === 'masked_connect' ? [[target.configId, target.configName] as [string, string]] : [],
  )
  return [...new Map(configs)]
}
