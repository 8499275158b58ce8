import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants'

export default function config(phase: string): NextConfig {
  return {
    poweredByHeader: false,
    // Their arguments are people's numbers; these addresses let somebody in, or hold what partners search for.
    logging: { serverFunctions: false, incomingRequests: { ignore: [/^\/(invite|reset-password|setup|api\/v1)\b/] } },
    serverExternalPackages: ['@prisma/adapter-pg'],
    headers: async () => [
      { source: '/:path*', headers: securityHeaders(phase === PHASE_DEVELOPMENT_SERVER) },
      // Their addresses let somebody in: no other page is told where its reader came from.
      { source: '/:page(invite|reset-password)/:token', headers: SECRET_ADDRESS },
      { source: '/setup', headers: SECRET_ADDRESS },
    ],
  }
}

const SECRET_ADDRESS = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cache-Control', value: 'no-store' },
]

function securityHeaders(dev: boolean): { key: string; value: string }[] {
  return [
    { key: 'Content-Security-Policy', value: contentPolicy(dev) },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Referrer-Policy', value: 'same-origin' },
    { key: 'Permissions-Policy', value: 'microphone=(self), camera=(), geolocation=()' },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  ]
}

// Nothing from other addresses, nowhere framed. Inline scripts are Next's own page data, inline styles Mantine's;
// hot reload needs `eval` and a socket besides.
function contentPolicy(dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
