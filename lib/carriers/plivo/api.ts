/** Whether Plivo accepts these credentials: yes, or a sentence that says what to do. Until its REST client is here, it is never asked. */
export async function checkCarrierCredentials(_: {
  authId: string
  authToken: string
}): Promise<{ ok: true } | { ok: false; message: string }> {
  return { ok: false, message: 'Plivo could not be asked.' }
}
