import { db } from '@/lib/db/client'
import { isServed } from './kept-files'
import type { MediaFile } from './media-address'

/** Whether the carrier may have this file now. Nobody is asked who they are: to know the address is to know the content. */
export async function isServedNow(file: MediaFile, now: Date = new Date()): Promise<boolean> {
  return isServed(db, file, now)
}
