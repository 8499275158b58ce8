import { tuningOf } from './fragment'
import { broken, type Problem } from './problem'

/** What is wrong with the value of an attribute, or with the text inside an element. */
export type Check = (value: string) => Problem[]

const fine: Problem[] = []

/** Anything goes. */
export const free: Check = () => fine

export const boolean = oneOf('true', 'false')
export const method = httpMethod('document')
export const actionMethod = httpMethod(7032)
export const redirectMethod = httpMethod(7034)
/** An address that is fetched by GET and stays out of the signatures: a clip. */
export const publicUrl: Check = value =>
  isAbsolute(value) ? fine : broken('an address must be absolute http or https')
export const callbackUrl = tunedUrl('document')
export const actionUrl = tunedUrl(7022)
export const redirectUrl = tunedUrl(7024)

/** Plivo: `real`, or the address of a document. */
export const dialMusic: Check = value => (value === 'real' ? fine : callbackUrl(value))

/** Country code first, with or without a plus. */
export const phoneNumber: Check = value =>
  /^\+?[1-9]\d{6,14}$/.test(value) ? fine : broken('a phone number is its country code and digits, nothing else')

export const digits: Check = value =>
  /^[\d*#wW]+$/.test(value) ? fine : broken('only keys of a telephone are allowed')

/** One key; `none` or nothing: no key ends the entry. */
export const finishKey: Check = value =>
  /^([\d*#]|none|)$/.test(value) ? fine : broken('a finish key is one key, or none')

/** One of the carrier's own words. */
export function oneOf(...allowed: string[]): Check {
  return value => (allowed.includes(value) ? fine : broken(`must be one of ${allowed.join(', ')}`))
}

/** Plivo takes `auto` in place of some lengths of time. */
export function wholeNumber(from: number, to: number, word?: string): Check {
  return value => {
    if (value === word) return fine
    return /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to
      ? fine
      : broken(`must be a whole number from ${from} to ${to}`)
  }
}

/** Text of at least one and at most `max` characters. */
export function words(max: number): Check {
  return value => {
    if (value === '') return broken('must not be empty')
    return [...value].length <= max ? fine : broken(`must not be longer than ${max} characters`)
  }
}

function httpMethod(code: Problem['code']): Check {
  return value => (value === 'GET' || value === 'POST' ? fine : broken('a method is GET or POST', code))
}

/**
 * An address the carrier requests and signs. How it signs an encoded character isn't known, so one that needs encoding
 * counts as a fault although the call goes on; so does a setting behind `#` that doesn't exist.
 */
function tunedUrl(code: Problem['code']): Check {
  return value => {
    if (!isAbsolute(value)) return broken('an address must be absolute http or https', code)
    const { url, problem } = tuningOf(value)
    return [
      ...(/^[\w\-.~/:?=&@]+$/.test(url) ? fine : broken('a callback address must need no percent-encoding', null)),
      ...(problem === null ? fine : broken(problem, null)),
    ]
  }
}

function isAbsolute(value: string): boolean {
  return /^https?:\/\/[^/\s]+/i.test(value) && URL.canParse(value)
}
