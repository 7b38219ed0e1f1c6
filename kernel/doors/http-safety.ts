/** Headers, cookies and origin checks of the HTTP door (security.md I7, I8). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import { looksLikeKey } from '../pipeline/api-key.ts'

/**
 * What a page of ours may do. Scripts run by the nonce of this one answer and by what those load (CSP 3, 8.2 strict
 * CSP); strings become code or markup nowhere but in the named policies: one makes workers’ addresses, one reads what is pasted.
 */
export function pageSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The second one is the editor’s: what is pasted is read as HTML into a document that runs and loads nothing.
    'trusted-types app-worker ProseMirrorClipboard',
  ].join('; ')
}

/** What a file of the build may do when it is a worker: the same without a page of its own. */
const filePolicy = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"].join('; ')

/** Data opened as a document: nothing runs, nothing loads, in an origin of its own. */
const dataPolicy = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'", 'sandbox'].join('; ')

/** @note Set on every answer, errors included; data must not be kept by any cache on the way. */
export function setSecurityHeaders(reply: FastifyReply, request: FastifyRequest): void {
  void reply
    .header('x-request-id', request.id)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
    .header('content-security-policy', request.url.startsWith('/assets/') ? filePolicy : dataPolicy)
  if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
}

const cookieName = { secure: '__Host-steward', plain: 'steward' }

/** `__Host-` binds the cookie to this host over TLS; plain http is for a machine talking to itself. */
export function sessionCookie(token: string, isSecure: boolean): string {
  const name = isSecure ? cookieName.secure : cookieName.plain
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}${token ? '' : '; Max-Age=0'}`
}

export function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  return authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined
}

/** Under https only the host-bound cookie counts: a sibling site can plant the plain one. */
export function tokenOf(request: FastifyRequest, isSecure: boolean): string | undefined {
  const bearer = bearerOf(request)
  if (bearer !== undefined) return bearer
  const cookies = request.headers.cookie
  if (!cookies) return undefined
  for (const part of cookies.split(';')) {
    const [name, value] = part.trim().split('=')
    // A key is for programs, which send it themselves: as a cookie, a page of another site could make a browser send it.
    if (name === (isSecure ? cookieName.secure : cookieName.plain)) return value !== undefined && looksLikeKey(value) ? undefined : value
  }
  return undefined
}

/** Fetch metadata where the browser sends it, the Origin otherwise; programs with a bearer token send neither. */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new CodedError(kernelErrors.cross_site)
  const { origin, host } = request.headers
  if (origin !== undefined && (origin === 'null' || URL.parse(origin)?.host !== host)) throw new CodedError(kernelErrors.cross_site)
}
