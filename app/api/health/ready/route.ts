import { readiness } from '@/lib/db/ready'

export const dynamic = 'force-dynamic'

// GET /api/health/ready: can it take calls?
export const GET = async () => {
  const found = await readiness()
  return Response.json(found, { status: found.ready ? 200 : 503 })
}
