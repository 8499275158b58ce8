'use server'

import { headers } from 'next/headers'
import { stampedAddress } from '@/lib/access/arrival'
import type { ForgotPasswordInput } from '@/lib/access/profile-schema'
import { forgotPassword } from '@/lib/access/reset-password'
import { type ActionResult, runAction } from '@/lib/access/run-action'

export async function forgotPasswordAction(input: ForgotPasswordInput): Promise<ActionResult<void>> {
  return runAction(async () => forgotPassword(input, stampedAddress(Object.fromEntries(await headers()))))
}
