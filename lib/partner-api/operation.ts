import type { z } from 'zod'
import type { Actor } from '@/lib/access/actor'
import type { ApiKeyScope } from '@/lib/access/api-key-scopes'
import type { ProblemCode } from './problem'

/** What an operation is asked. Nothing of it is checked yet: the command it leads to does that. */
export type Asked = {
  actor: Actor
  params: Readonly<Record<string, string>>
  query: unknown
  body: unknown
  /** The body as it arrives, where the operation takes a stream. */
  stream: AsyncIterable<Uint8Array>
  /** Its media type, without parameters. */
  contentType: string
}

/** What it answers: data as JSON, or a file as it comes. */
export type Answer =
  | { status: 200 | 201 | 202; json: object }
  | { status: 200; contentType: string; file: AsyncIterable<string | Uint8Array>; fileName: string }

/** One operation: what the router, the check of scopes, the OpenAPI document and the pages about it are made from. */
export type Operation = {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, with `{names}`. */
  path: string
  tag: 'Configurations' | 'Mappings' | 'Imports' | 'Calls'
  summary: string
  description: string
  /** One of these is enough. */
  scopes: readonly ApiKeyScope[]
  params: Readonly<Record<string, z.ZodType>>
  query: z.ZodObject | null
  body: { json: z.ZodObject } | { stream: readonly string[]; description: string } | null
  /** What may be answered, and which schema it has; a string is the media type of a file. */
  answers: Readonly<Partial<Record<200 | 201 | 202, { description: string; body: z.ZodType | string }>>>
  /** Besides those that every operation has. */
  problems: readonly ProblemCode[]
  /** An example of the body, as it stands in the docs; null where there is none. */
  example: object | null
  answer: (asked: Asked) => Promise<Answer>
}
