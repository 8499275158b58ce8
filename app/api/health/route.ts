export const dynamic = 'force-dynamic'

// GET /api/health: does the process live?
export const GET = () => Response.json({ status: 'ok' })
