'use server'

import { headers } from 'next/headers'
import { stampedAddress } from '@/lib/access/arrival'
import type { ResetPasswordInput } from '@/lib/access/profile-schema'
import { resetPasswordByLink } from '@/lib/access/reset-password'
import { type ActionResult, runAction } from '@/lib/access/run-action'

export async function resetPasswordAction(token: string, input: ResetPasswordInput): Promise<ActionResult<void>> {
  return runAction(async () => resetPasswordByLink(token, input, stampedAddress(Object.fromEntries(await headers()))))
}
