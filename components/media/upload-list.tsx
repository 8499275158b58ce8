import { ActionIcon, Progress, Text } from '@mantine/core'
import { IconAlertCircle, IconFileMusic, IconX } from '@tabler/icons-react'
import classes from './media.module.css'
import type { Upload } from './use-uploads'

type Props = { uploads: readonly Upload[]; onDismiss: (id: number) => void }

/** Files on their way, and those that were refused, each with its reason. */
export function UploadList({ uploads, onDismiss }: Props) {
  if (uploads.length === 0) return null
  return (
    <ul className={classes.uploads} aria-label="Uploads">
      {uploads.map(upload => (
        <li key={upload.id} className={classes.upload} data-refused={upload.problem !== null}>
          {upload.problem === null ? (
            <IconFileMusic size={16} aria-hidden />
          ) : (
            <IconAlertCircle size={16} aria-hidden />
          )}
          <div className={classes.uploadWords}>
            <Text className={classes.fileName ?? ''}>{upload.name}</Text>
            {upload.problem === null ? (
              <Progress value={upload.share * 100} size="sm" aria-label={`Uploading ${upload.name}`} />
            ) : (
              <Text role="alert" size="sm" c="var(--mantine-color-error)">
                {upload.problem}
              </Text>
            )}
          </div>
          {upload.problem !== null && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Dismiss ${upload.name}`}
              onClick={() => onDismiss(upload.id)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}
