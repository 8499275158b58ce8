'use client'

import { ErrorMessage } from '@/components/shell/error-message'
import { Providers } from './providers'

// The root layout itself failed: this page brings its own.
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <Providers>
          <main>
            <ErrorMessage {...props} />
          </main>
        </Providers>
      </body>
    </html>
  )
}
