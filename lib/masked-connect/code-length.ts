/** The lengths of the codes that callers of a configuration can key (product.md C8). */
export type CodeDigits = { codeDigitsMin: number; codeDigitsMax: number }

/** Whether a caller could key this code; one of another length is never looked up. */
export function canBeKeyed(orderCode: string, { codeDigitsMin, codeDigitsMax }: CodeDigits): boolean {
  return orderCode.length >= codeDigitsMin && orderCode.length <= codeDigitsMax
}

/** "4 to 10 digits", "6 digits", "1 digit". */
export function codeLengthWords({ codeDigitsMin, codeDigitsMax }: CodeDigits): string {
  if (codeDigitsMin < codeDigitsMax) return `${codeDigitsMin} to ${codeDigitsMax} digits`
  return codeDigitsMax === 1 ? '1 digit' : `${codeDigitsMax} digits`
}
