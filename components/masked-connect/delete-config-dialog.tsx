import { Modal } from '@mantine/core'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { StillUsed } from '@/components/ui/still-used'
import type { ConfigView } from '@/lib/masked-connect/views'
import { formatNumber } from '@/lib/phone/format'
import { countWords } from './capped-count'
import type { ConfigActions } from './config-actions'

type Props = {
  accountId: string
  /** Null: the dialog is closed. */
  config: ConfigView | null
  remove: ConfigActions['remove']
  onClose: () => void
}

/** Says what goes, and asks for the name; while numbers or schedules lead to the configuration, says which and where to change that. */
export function DeleteConfigDialog({ accountId, config, remove, onClose }: Props) {
  return (
    <Modal opened={config !== null} onClose={onClose} title={config ? `Delete “${config.name}”` : 'Delete'}>
      {config && isUsed(config) && (
        <StillUsed
          reason="Callers would reach nobody, so lead these elsewhere first:"
          uses={usesOf(config)}
          places={placesOf(config, accountId)}
          onClose={onClose}
        />
      )}
      {config && !isUsed(config) && (
        <ConfirmForm
          consequences={[
            `Its mapping list goes with it${liveWords(config)}. This can’t be undone.`,
            'No number leads to it, so no caller will notice.',
            'Calls already made keep its name in the call log.',
          ]}
          ask="type its name"
          word={config.name}
          submit="Delete configuration"
          act={() => remove(config.id)}
          onDone={onClose}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

/** A schedule keeps it too, although no number may use that yet. */
function isUsed({ numbers, schedules }: ConfigView): boolean {
  return numbers.length + schedules.length > 0
}

function usesOf({ numbers, schedules }: ConfigView) {
  return [
    ...straight(numbers).map(({ id, number, label }) => ({
      id,
      words: `${formatNumber(number)}${label ? ` (${label})` : ''}`,
    })),
    ...schedules.map(({ id, name }) => ({ id, words: scheduleWords(name, numbers) })),
  ]
}

function placesOf({ numbers, schedules }: ConfigView, accountId: string) {
  const calling = `/crm/settings/calling/${accountId}`
  return [
    ...(straight(numbers).length > 0 ? [{ label: 'Go to Phone Numbers', href: `${calling}/numbers` }] : []),
    ...(schedules.length > 0 ? [{ label: 'Go to Business Hours', href: `${calling}/business-hours` }] : []),
  ]
}

function straight(numbers: ConfigView['numbers']): ConfigView['numbers'] {
  return numbers.filter(({ through }) => through === null)
}

function scheduleWords(name: string, numbers: ConfigView['numbers']): string {
  const used = numbers.filter(({ through }) => through === name).map(({ number }) => formatNumber(number))
  const by = used.length > 0 ? `, used by ${new Intl.ListFormat('en').format(used)}` : ', which no number uses yet'
  return `The schedule “${name}”${by}`
}

function liveWords({ liveMappings: live }: ConfigView): string {
  if (live.value === 0) return ''
  return `, ${countWords(live)} live ${live.value === 1 && !live.more ? 'mapping' : 'mappings'} included`
}
