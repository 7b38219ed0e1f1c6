/** What the browser says it signed for (WebAuthn 3, §5.8.1). Read before anything is believed, to know which challenge it answers. */

export type ClientData = { type: string; challenge: string; origin: string; isFramed: boolean }

/** Undefined for what no browser sends. @param base64url at most some kilobytes, checked by the contract */
export function readClientData(base64url: string): ClientData | undefined {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64url, 'base64url')))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { type, challenge, origin, crossOrigin, topOrigin } = value as Record<string, unknown>
  if (typeof type !== 'string' || typeof challenge !== 'string' || typeof origin !== 'string') return undefined
  return { type, challenge, origin, isFramed: (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined }
}
