import type { Extension } from './views'

/** What a reader of one kind of file says. No problem of its own means: this is no file of that kind at all. */
export type Reading = { ok: true; extension: Extension; milliseconds: number } | { ok: false; problem: string | null }
