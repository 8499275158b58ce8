import { notFound } from 'next/navigation'
import type { Actor } from '@/lib/access/actor'
import { AppError } from '@/lib/errors'
import { findConfig } from '@/lib/masked-connect/config-queries'
import type { ConfigView } from '@/lib/masked-connect/views'

/** The configuration an address names, or Next's 404 for what `findConfig` does not find. */
export function configOr404(actor: Actor, configId: string): Promise<ConfigView> {
  return orNotFound(findConfig(actor, configId))
}

/** The same for anything else of a configuration. */
export function orNotFound<Found>(finding: Promise<Found>): Promise<Found> {
  return finding.catch(error => {
    if (error instanceof AppError && error.code === 'notFound') notFound()
    throw error
  })
}
