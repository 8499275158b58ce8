import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { use } from 'react'
import { type CodeDigits, codeLengthWords } from '@/lib/masked-connect/code-length'
import type { CappedCount } from '@/lib/masked-connect/views'
import { countWords } from './capped-count'

type Props = { count: Promise<CappedCount | null>; codeDigits: CodeDigits; shown: boolean; onShow: () => void }

/** Points out live mappings whose code has a length that callers of this configuration can't key any more. */
export function UnreachableNotice({ count, codeDigits, shown, onShow }: Props) {
  const unreachable = use(count)
  if (!unreachable || unreachable.value === 0) return null
  const codes = unreachable.value === 1 ? '1 order code' : `${countWords(unreachable)} order codes`
  return (
    <Alert mb="sm" p="xs" variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
      {codes} can’t be keyed: codes here have {codeLengthWords(codeDigits)}. Change the codes, or the length in
      Settings.{' '}
      {!shown && (
        <Button size="compact-sm" variant="default" ml={4} onClick={onShow}>
          Show {unreachable.value === 1 ? 'it' : 'them'}
        </Button>
      )}
    </Alert>
  )
}
