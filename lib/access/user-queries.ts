import { db } from '@/lib/db/client'

/** Whether anybody could sign in. Open to everybody: it tells nothing about anyone. */
export async function hasUsers(): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null
}
