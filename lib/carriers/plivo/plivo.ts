import type { Carrier } from '../carrier'
import { guess, parse } from './parse'
import { render, renderRingback } from './render'
import { verify } from './verify'

/** Plivo Voice. */
export const plivo: Carrier = { verify, guess, parse, render, renderRingback }
