import type { Signed, VerifiedForm } from '../carrier'
import { verifyV3 } from './signature'

/**
 * The request's parameters when its V3 signature holds, else null. The address that counts is `publicUrl` with the path
 * and query that were asked for; forwarding headers never have a say. Plivo: a GET's parameters are its query.
 */
export function verify({ request, publicUrl, authToken }: Signed): VerifiedForm | null {
  const { method, path, header, body } = request
  if (method !== 'POST' && method !== 'GET') return null
  const params = method === 'POST' ? [...new URLSearchParams(body)] : []

  const genuine = verifyV3({
    method,
    url: publicUrl + path,
    params,
    nonce: header('x-plivo-signature-v3-nonce') ?? '',
    authToken,
    header: header('x-plivo-signature-v3') ?? '',
  })
  if (!genuine) return null
  const queryStart = path.indexOf('?')
  const query = method === 'GET' && queryStart >= 0 ? new URLSearchParams(path.slice(queryStart + 1)) : []
  return new Map([...query, ...params]) as ReadonlyMap<string, string> as VerifiedForm
}
