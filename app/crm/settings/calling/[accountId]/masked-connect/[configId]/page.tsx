import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfigPage } from '@/components/masked-connect/config-page'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { AppError } from '@/lib/errors'
import { countUnreachable, findConfig } from '@/lib/masked-connect/config-queries'
import { queryOf } from '@/lib/masked-connect/list-address'
import { listMappings } from '@/lib/masked-connect/mapping-queries'
import { listClipChoices } from '@/lib/media/clip-queries'
import { exampleCallers } from '@/lib/numbers/number-queries'
import { continueTryCallAction, startTryCallAction } from '../../try-call-actions'
import { configHistoryAction, olderVersionAction, saveConfigAction } from '../actions'
import {
  addMappingAction,
  changeMappingsAction,
  continueChangeAction,
  editCellsAction,
  pasteMappingsAction,
  removeMappingsAction,
  restoreMappingsAction,
  setMappingsActiveAction,
  undoChangeAction,
} from './actions'

type Props = {
  params: Promise<{ accountId: string; configId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { accountId, configId } = await params
  return { title: (await configOr404(await currentActor(accountId), configId)).name }
}

export default async function Page({ params, searchParams }: Props) {
  const { accountId, configId } = await params
  const actor = await currentActor(accountId)
  const config = await configOr404(actor, configId)
  const seesNumbers = actor.permissions.has('numbers.unmasked')
  const address = await searchParams
  const query = queryOf(address, { seesNumbers })
  const mayTry = actor.permissions.has('call.try')

  return (
    <ConfigPage
      accountId={accountId}
      region={actor.region}
      timeZone={actor.timeZone}
      config={config}
      clips={await listClipChoices(actor)}
      query={query}
      tab={address.tab === 'settings' ? 'settings' : 'mappings'}
      seesNumbers={seesNumbers}
      // Not awaited: the page is there at once, and the rows follow.
      firstPage={listMappings(actor, configId, query).catch(() => null)}
      unreachable={countUnreachable(actor, configId).catch(() => null)}
      lockedBecause={
        actor.permissions.has('mapping.write')
          ? null
          : 'You can look at this configuration. Owners and Admins change it, try calls, and see numbers in full.'
      }
      save={saveConfigAction.bind(null, accountId)}
      history={
        actor.permissions.has('audit.read')
          ? { list: configHistoryAction.bind(null, accountId), version: olderVersionAction.bind(null, accountId) }
          : null
      }
      mappings={{
        add: addMappingAction.bind(null, accountId, configId),
        edit: editCellsAction.bind(null, accountId, configId),
        setActive: setMappingsActiveAction.bind(null, accountId, configId),
        remove: removeMappingsAction.bind(null, accountId, configId),
        restore: restoreMappingsAction.bind(null, accountId, configId),
        changeMany: changeMappingsAction.bind(null, accountId, configId),
        continueChange: continueChangeAction.bind(null, accountId, configId),
        undoChange: undoChangeAction.bind(null, accountId, configId),
        paste: pasteMappingsAction.bind(null, accountId, configId),
      }}
      known={mayTry ? ((await exampleCallers(actor)).get(configId) ?? []) : []}
      tryCall={{
        start: startTryCallAction.bind(null, accountId),
        continue: continueTryCallAction.bind(null, accountId),
      }}
    />
  )
}

async function configOr404(actor: Actor, configId: string) {
  try {
    return await findConfig(actor, configId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') notFound()
    throw error
  }
}
