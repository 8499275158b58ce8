import type { ActionResult } from '@/lib/access/run-action'
import type { AddNumberInput, EditNumberInput, RemoveNumberInput, RouteNumberInput } from '@/lib/numbers/schema'
import type { NumberView } from '@/lib/numbers/views'

/** What the page binds to the account and passes down. */
export type NumberActions = {
  add: (input: AddNumberInput) => Promise<ActionResult<{ number: NumberView; warning: string | null }>>
  edit: (numberId: string, input: EditNumberInput) => Promise<ActionResult<NumberView>>
  route: (numberId: string, input: RouteNumberInput) => Promise<ActionResult<NumberView>>
  remove: (numberId: string, input: RemoveNumberInput) => Promise<ActionResult<void>>
}
