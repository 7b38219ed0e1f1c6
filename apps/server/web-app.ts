/**
 * Serves the built page, compressed, as it was when the server started (page-store.ts); any other address opens the page
 * too. Texts are kept in their two compressed forms only, and unpacked for the few callers that take neither.
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
import { openPageStore, type PageStore, type Piece } from './page-store.ts'

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

type Forms<Bytes> = { plain: Bytes } | { gzip: Bytes; brotli: Bytes }
type Asset = { forms: Forms<Piece>; mediaType: string; isHashed: boolean }

const unpack = promisify(gunzip)

export async function addWebApp(app: FastifyInstance, dataFolder: string): Promise<void> {
  const store = await openPageStore(dataFolder)
  app.addHook('onClose', () => store.close())
  const assets = await readAssets(store)
  const page = await pageOf(assets.get('/index.html'), store)
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (page && (path === '/index.html' || (!assets.has(path) && isPage(request, path)))) return sendPage(request, reply, page)
    const asset = assets.get(path)
    if (!asset) throw new CodedError(request.method === 'GET' || request.method === 'HEAD' ? kernelErrors.not_found : kernelErrors.method_not_allowed)
    void reply.header('content-type', asset.mediaType).header('cache-control', asset.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return send(request, reply, asset.forms, (piece) => store.read(piece))
  })
}

/** Addresses of the single-page app: no ending, not the API, nothing hidden (`/.git/config`). */
function isPage(request: FastifyRequest, path: string): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/api/') && !path.includes('/.') && extname(path) === ''
}

/** A nonce is for one answer: the page is written out, and compressed, anew each time; it is two kilobytes. */
function sendPage(request: FastifyRequest, reply: FastifyReply, page: string): Promise<FastifyReply> {
  const nonce = randomBytes(18).toString('base64')
  void reply.header('content-security-policy', pageSecurityPolicy(nonce)).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store')
  return send(request, reply, packed(Buffer.from(page.replaceAll(noncePlace, nonce))), async (bytes) => bytes)
}

async function pageOf(asset: Asset | undefined, store: PageStore): Promise<string | undefined> {
  if (!asset) return undefined
  return ('plain' in asset.forms ? await store.read(asset.forms.plain) : await unpack(await store.read(asset.forms.gzip))).toString()
}

/** In the best form that the caller takes. */
async function send<Bytes>(request: FastifyRequest, reply: FastifyReply, forms: Forms<Bytes>, read: (bytes: Bytes) => Promise<Buffer>): Promise<FastifyReply> {
  const accepts = String(request.headers['accept-encoding'] ?? '')
  void reply.header('vary', 'accept-encoding')
  if ('plain' in forms) return reply.send(await read(forms.plain))
  if (accepts.includes('br')) return reply.header('content-encoding', 'br').send(await read(forms.brotli))
  const gzip = await read(forms.gzip)
  return accepts.includes('gzip') ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(await unpack(gzip))
}

async function readAssets(store: PageStore): Promise<Map<string, Asset>> {
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
    assets.set(name, { forms: await kept(isText ? await compressed(path) : { plain: await readFile(path) }, store), mediaType, isHashed: /\/assets\//.test(name) })
  }
  return assets
}

async function kept(forms: Forms<Buffer>, store: PageStore): Promise<Forms<Piece>> {
  return 'plain' in forms ? { plain: await store.put(forms.plain) } : { gzip: await store.put(forms.gzip), brotli: await store.put(forms.brotli) }
}

/** The build leaves `.br` and `.gz` beside each text file; a file without them is compressed quickly here. */
async function compressed(path: string): Promise<Forms<Buffer>> {
  const missing = (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
  const [gzip, brotli] = await Promise.all([readFile(`${path}.gz`).catch(missing), readFile(`${path}.br`).catch(missing)])
  return gzip && brotli ? { gzip, brotli } : packed(await readFile(path))
}

function packed(plain: Buffer): { gzip: Buffer; brotli: Buffer } {
  return { gzip: gzipSync(plain), brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) }
}
