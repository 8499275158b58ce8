import type { Metadata } from 'next'
import { ConfigPage } from '@/components/masked-connect/config-page'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { runningImport } from '@/lib/imports/running-queries'
import { countUnreachable } from '@/lib/masked-connect/config-queries'
import { listMappings } from '@/lib/masked-connect/mapping-queries'
import { queryOf } from '@/lib/masked-connect/read-list-address'
import { unfinishedChange } from '@/lib/masked-connect/unfinished-change-queries'
import type { UnfinishedChange } from '@/lib/masked-connect/views'
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
  unfinishedChangeAction,
} from './actions'
import { configOr404 } from './config-or-404'

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
  const firstPage = listMappings(actor, configId, query).catch(() => null)
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
      firstPage={firstPage}
      unreachable={countUnreachable(actor, configId).catch(() => null)}
      // Not before the rows: nobody waits for it.
      unfinished={firstPage.then(() => leftInTheMiddle(actor, configId))}
      lockedBecause={
        actor.permissions.has('mapping.write')
          ? null
          : 'You can look at this configuration. Owners and Admins change it, try calls, and see numbers in full.'
      }
      running={actor.permissions.has('mapping.write') ? await runningImport(actor, configId).catch(() => null) : null}
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
        unfinished: unfinishedChangeAction.bind(null, accountId, configId),
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

/** Only for who may go on with it. */
async function leftInTheMiddle(actor: Actor, configId: string): Promise<UnfinishedChange | null> {
  return actor.permissions.has('mapping.write') ? unfinishedChange(actor, configId).catch(() => null) : null
}
