import type { ActionResult } from '@/lib/access/run-action'
import type { CarrierNumber, CheckedNumber, NumberProblem } from '@/lib/numbers/carrier-views'
import type {
  AddFromCarrierInput,
  AddNumberInput,
  AttachNumbersInput,
  EditNumberInput,
  RemoveNumberInput,
  RouteNumberInput,
  RouteNumbersInput,
} from '@/lib/numbers/schema'
import type { NumberView } from '@/lib/numbers/views'

/** What the page binds to the account and passes down. */
export type NumberActions = {
  add: (input: AddNumberInput) => Promise<ActionResult<{ number: NumberView; warning: string | null }>>
  edit: (numberId: string, input: EditNumberInput) => Promise<ActionResult<NumberView>>
  route: (numberId: string, input: RouteNumberInput) => Promise<ActionResult<NumberView>>
  routeMany: (input: RouteNumbersInput) => Promise<ActionResult<NumberView[]>>
  remove: (numberId: string, input: RemoveNumberInput) => Promise<ActionResult<void>>
  carrier: CarrierActions
}

/** All of these ask the carrier, and take as long as it does. */
export type CarrierActions = {
  list: () => Promise<ActionResult<CarrierNumber[]>>
  add: (
    input: AddFromCarrierInput,
  ) => Promise<ActionResult<{ addedIds: string[]; problems: NumberProblem[]; warning: string | null }>>
  attach: (input: AttachNumbersInput) => Promise<ActionResult<{ problems: NumberProblem[] }>>
  detach: (numberId: string) => Promise<ActionResult<void>>
  /** Removes a number here once the carrier sends its calls here no more. */
  remove: (numberId: string, input: RemoveNumberInput) => Promise<ActionResult<void>>
  check: () => Promise<ActionResult<CheckedNumber[]>>
}
