import { RenameDialog } from '@/components/ui/rename-dialog'
import { settingsOf } from '@/lib/masked-connect/settings'
import type { ConfigView } from '@/lib/masked-connect/views'
import { LIMITS } from '@/lib/switchboard/limits'
import type { ConfigActions } from './config-actions'

type Props = {
  /** Null: the dialog is closed. */
  config: ConfigView | null
  save: ConfigActions['save']
  onClose: () => void
}

export function RenameConfigDialog({ config, save, onClose }: Props) {
  return (
    <RenameDialog
      thing={config}
      what="configuration"
      maxLength={LIMITS.configName.max}
      save={async (config, as) => {
        const result = await save(config.id, { ...settingsOf(config), ...as })
        if (!result.ok) return result
        return { ok: true, data: result.data.result === 'saved' ? result.data.config.version : null }
      }}
      onClose={onClose}
    />
  )
}
