const browser = process.env.CHROMIUM_PATH

/** How the browser of the stories is started. */
export const LAUNCH = {
  ...(browser ? { executablePath: browser } : {}),
  // No sandbox, because the root user of a container has none; and no traffic of the browser's own.
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync', '--no-first-run'],
  ],
}

/** The same with a microphone that beeps, and that every page may use. */
export const LAUNCH_WITH_MICROPHONE = {
  ...LAUNCH,
  args: [...LAUNCH.args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
}
