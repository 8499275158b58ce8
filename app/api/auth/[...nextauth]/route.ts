import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/access/session'

type Context = { params: Promise<{ nextauth: string[] }> }

// next-auth's own addresses: the sign-in and sign-out forms post here.
const answer = (request: NextRequest, context: Context) => NextAuth(request, context, authOptions())

export { answer as GET, answer as POST }
