/**
 * Fails when the first screen asks for too much script: what index.html names, the page’s own chunk and everything
 * these import, and the words of one language, in gzip bytes. Run after the build: `node apps/web/bundle-budget.ts`.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean }
type Manifest = Record<string, Chunk>

const dist = new URL('dist/', import.meta.url)

/** Issue 1: first load of the chat screen ≤ 200 kB of script; a route after that brings ≤ 90 kB of its own (screens.md). */
const firstLoadBytesMax = 200_000
const routeBytesMax = 90_000
/** Routes that are an editor (screens.md: ≤ 140 kB for the editor itself, beside what a page brings). */
const editorBytesMax = 140_000
const editors = ['features/drafts/web/DraftPage.tsx']
/** Loaded with the shell whatever the page is. */
const withTheShell = ['features/conversations/web/ChatNav.tsx', 'virtual:steward-messages/en']
const chatScreens = ['features/conversations/web/NewChatPage.tsx', 'features/conversations/web/ChatPage.tsx']

export function budget(manifest: Manifest, sizeOf: (file: string) => number): { lines: string[]; isOver: boolean } {
  const find = (ending: string) => Object.keys(manifest).find((key) => key.endsWith(ending))
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (!entry) throw new Error('the manifest has no entry')
  const shell = closure(manifest, [entry, ...withTheShell.map(find).filter((key) => key !== undefined)])
  const total = (keys: Set<string>) =>
    [...keys]
      .map((key) => manifest[key]?.file ?? '')
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + sizeOf(file), 0)
  const lines = [`shell ${kilobytes(total(shell))}`]
  let isOver = false
  for (const screen of chatScreens) {
    const key = find(screen)
    if (!key) throw new Error(`the build has no ${screen}`)
    const size = total(closure(manifest, [...shell, key]))
    isOver ||= size > firstLoadBytesMax
    lines.push(
      `first load of ${screen} ${kilobytes(size)} of ${kilobytes(firstLoadBytesMax)}${size > firstLoadBytesMax ? ' — too much' : ''}`,
    )
  }
  for (const key of Object.keys(manifest).filter((each) => /Page\.tsx$/.test(each))) {
    const own = total(new Set([...closure(manifest, [key])].filter((each) => !shell.has(each))))
    const max = editors.some((editor) => key.endsWith(editor)) ? editorBytesMax : routeBytesMax
    isOver ||= own > max
    lines.push(`${key} adds ${kilobytes(own)}${own > max ? ' — too much' : ''}`)
  }
  return { lines, isOver }
}

/** Everything that loads with these, by static imports. */
function closure(manifest: Manifest, start: string[]): Set<string> {
  const seen = new Set<string>()
  const queue = [...start]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    queue.push(...(manifest[key]?.imports ?? []))
  }
  return seen
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

if (import.meta.main) {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Manifest
  const { lines, isOver } = budget(manifest, (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length)
  process.stdout.write(`${lines.join('\n')}\n`)
  if (isOver) {
    process.stderr.write('The page asks for more script than its budget allows.\n')
    process.exitCode = 1
  }
}
