import { notifications } from '@mantine/notifications'

/** Says that something was not done, as the server could not be reached. */
export function reportAway(title = 'Not opened'): void {
  notifications.show({
    color: 'red',
    title,
    message: 'The server could not be reached. Check the connection and try again.',
  })
}
