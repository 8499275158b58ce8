import { Alert, Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconAlertTriangle } from '@tabler/icons-react'
import { tellsOfRecording, withNotice } from '@/lib/masked-connect/recording-notice'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'

type Props = {
  form: UseFormReturnType<ConfigSettings>
  region: Region
  clips: readonly ClipChoice[]
  disabled: boolean
}

/** Says when calls are recorded and the greeting doesn't tell, and puts that right at a click. Nothing while it does, or nothing is recorded. */
export function RecordingNotice({ form, region, clips, disabled }: Props) {
  const { record, greeting } = form.values
  const told = tellsOfRecording(greeting, clips)
  if (!record || told === 'yes') return null
  if (told === 'unknown')
    return (
      <Alert variant="light" color="gray" icon={<IconAlertTriangle aria-hidden />}>
        Calls are recorded. The greeting is a file: listen whether it tells callers so.
      </Alert>
    )
  return (
    <Alert variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
      Calls are recorded, and the greeting doesn’t tell callers. In many places it has to.
      <Button
        size="compact-sm"
        variant="default"
        mt="xs"
        display="block"
        disabled={disabled}
        onClick={() => form.setFieldValue('greeting', withNotice(greeting, clips, region))}
      >
        Add a spoken notice
      </Button>
    </Alert>
  )
}
