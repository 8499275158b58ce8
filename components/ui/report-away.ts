import { notifications } from '@mantine/notifications'

/** Says that something could not be opened, as it could not be fetched. */
export function reportAway(): void {
  notifications.show({
    color: 'red',
    title: 'Not opened',
    message: 'The server could not be reached. Check the connection and try again.',
  })
}
