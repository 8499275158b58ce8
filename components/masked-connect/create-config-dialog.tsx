import { Modal } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { NameForm } from '@/components/ui/name-form'
import { serverAway } from '@/components/ui/server-away'
import { LIMITS } from '@/lib/switchboard/limits'
import type { ConfigActions } from './config-actions'
import { configPage } from './config-list'

type Props = { opened: boolean; accountId: string; create: ConfigActions['create']; onClose: () => void }

/** Asks for a name and opens the new configuration; all else has a good start (product.md C23). */
export function CreateConfigDialog({ opened, accountId, create, onClose }: Props) {
  const router = useRouter()
  const open = async (name: string) => {
    const result = await create({ name }).catch(serverAway)
    if (!result.ok) return result
    router.push(configPage(accountId, result.data.id))
    return null
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Create a configuration">
      <NameForm
        name=""
        description="For you and your team, such as the city or the depot. Callers never hear it."
        maxLength={LIMITS.configName.max}
        submit="Create Config"
        save={open}
        onClose={onClose}
      />
    </Modal>
  )
}
