import type { Line } from './line'
import type { PhoneCall } from './phone-call'

/** One action under way: `call` is this action's own copy, free to be changed until it is handed back. */
export type Turn = { line: Line; call: PhoneCall }

/** Takes a call up where it was left; the value it was taken from stays as it is. */
export function takeUp(line: Line, call: PhoneCall): Turn {
  return { line, call: structuredClone(call) }
}

/** Moves the call's own clock. */
export function passTime({ call }: Turn, seconds: number): void {
  call.network.clock += Math.round(seconds * 1000)
}

/** Notes a broken rule. `code`: the carrier's hang-up code when the call ends of it. */
export function noteFault({ call }: Turn, rule: string, where: string, code: number | null = null): void {
  call.faults.push({ rule, code, where })
}

/** The A leg counts as answered from now on, unless it already was. */
export function answer({ call }: Turn): void {
  call.network.answeredAt ??= call.network.clock
}
