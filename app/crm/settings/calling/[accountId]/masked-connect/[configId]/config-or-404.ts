import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/access/actor'
import { AppError } from '@/lib/errors'
import { findConfig } from '@/lib/masked-connect/config-queries'
import type { ConfigView } from '@/lib/masked-connect/views'

/** The configuration an address names, or Next's 404 for what `findConfig` does not find. Asked for once, by the page and its title. */
export const configOr404 = cache(
  (actor: Actor, configId: string): Promise<ConfigView> => orNotFound(findConfig(actor, configId)),
)

/** The same for anything else of a configuration. */
export function orNotFound<Found>(finding: Promise<Found>): Promise<Found> {
  return finding.catch(error => {
    if (error instanceof AppError && error.code === 'notFound') notFound()
    throw error
  })
}
