/**
 * Serves the built page from memory, compressed, so that a build underneath changes nothing for whoever has the old page
 * open; any other address opens the page too. Texts are kept in their two compressed forms only, and unpacked for the
 * few callers that take neither.
 */
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, constants, gunzip, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { noncePlace } from '#apps/web/nonce-place.ts'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { pageSecurityPolicy } from '#kernel/doors/http-safety.ts'

const folder = new URL('../web/dist/', import.meta.url).pathname

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

type Body = { plain: Buffer } | { gzip: Buffer; brotli: Buffer }
type Asset = { body: Body; mediaType: string; isHashed: boolean; isKept?: boolean }

const unpack = promisify(gunzip)

export async function addWebApp(app: FastifyInstance): Promise<void> {
  const assets = await readAssets()
  const page = await pageOf(assets.get('/index.html'))
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (page && (path === '/index.html' || (!assets.has(path) && isPage(request, path)))) return sendPage(request, reply, page)
    const asset = assets.get(path)
    if (!asset) throw new CodedError(request.method === 'GET' || request.method === 'HEAD' ? kernelErrors.not_found : kernelErrors.method_not_allowed)
    return send(request, reply, asset)
  })
}

/** Addresses of the single-page app: no ending, not the API, nothing hidden (`/.git/config`). */
function isPage(request: FastifyRequest, path: string): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/api/') && !path.includes('/.') && extname(path) === ''
}

/** A nonce is for one answer: the page is written out, and compressed, anew each time; it is two kilobytes. */
function sendPage(request: FastifyRequest, reply: FastifyReply, page: string): Promise<FastifyReply> {
  const nonce = randomBytes(18).toString('base64')
  void reply.header('content-security-policy', pageSecurityPolicy(nonce))
  return send(request, reply, { body: packed(Buffer.from(page.replaceAll(noncePlace, nonce))), mediaType: 'text/html; charset=utf-8', isHashed: false, isKept: false })
}

async function pageOf(asset: Asset | undefined): Promise<string | undefined> {
  if (!asset) return undefined
  return ('plain' in asset.body ? asset.body.plain : await unpack(asset.body.gzip)).toString()
}

async function send(request: FastifyRequest, reply: FastifyReply, asset: Asset): Promise<FastifyReply> {
  const [encoding, body] = await encoded(String(request.headers['accept-encoding'] ?? ''), asset.body)
  if (encoding) void reply.header('content-encoding', encoding)
  return reply
    .header('content-type', asset.mediaType)
    .header('vary', 'accept-encoding')
    .header('cache-control', asset.isHashed ? 'public, max-age=31536000, immutable' : asset.isKept === false ? 'no-store' : 'no-cache')
    .send(body)
}

async function encoded(accepts: string, body: Body): Promise<['br' | 'gzip' | undefined, Buffer]> {
  if ('plain' in body) return [undefined, body.plain]
  if (accepts.includes('br')) return ['br', body.brotli]
  return accepts.includes('gzip') ? ['gzip', body.gzip] : [undefined, await unpack(body.gzip)]
}

async function readAssets(): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>()
  // Without a build (tests of the API alone) there is no page.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = `/${relative(folder, path).split(sep).join('/')}`
    // Compressed forms go with their file; what begins with a dot is the build’s own, such as the list of all its files.
    if (/\.(gz|br)$|\/\./.test(name)) continue
    const mediaType = mediaTypes[extname(name)] ?? 'application/octet-stream'
    const isText = /text|javascript|json|svg/.test(mediaType)
    assets.set(name, { body: isText ? await compressed(path) : { plain: await readFile(path) }, mediaType, isHashed: /\/assets\//.test(name) })
  }
  return assets
}

/** The build leaves `.br` and `.gz` beside each text file; a file without them is compressed quickly here. */
async function compressed(path: string): Promise<Body> {
  const missing = (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
  const [gzip, brotli] = await Promise.all([readFile(`${path}.gz`).catch(missing), readFile(`${path}.br`).catch(missing)])
  return gzip && brotli ? { gzip, brotli } : packed(await readFile(path))
}

function packed(plain: Buffer): Body {
  return { gzip: gzipSync(plain), brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) }
}
