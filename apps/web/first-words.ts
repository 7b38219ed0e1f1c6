/**
 * Which files of the page the chat screens and the frame around them can show: everything they import, at once or when
 * it is wanted. Words that stand nowhere else are loaded with the pages that show them (messages-plugin.ts).
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The router imports every page, and refusals of the server are needed in other languages alone (i18n.ts). */
const apart = /^apps\/web\/(?:router\.tsx|routes\/.*|problem-translations(?:-[a-z-]+)?\.ts)$/
const first = ['apps/web/main.tsx', 'features/conversations/web/NewChatPage.tsx', 'features/conversations/web/ChatPage.tsx', 'features/conversations/web/ChatListPage.tsx', 'features/people/web/SignInPage.tsx', 'apps/web/shell/Shell.tsx', 'apps/web/shell/states.tsx']
const imported = /\b(?:from|import)\s*\(?\s*'([#.][^']+)'/g

export function firstFiles(root: string): Set<string> {
  const seen = new Set<string>()
  const queue = first.map((file) => join(root, file))
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const name = relative(root, file).replaceAll('\\', '/')
    if (seen.has(name) || apart.test(name) || !/\.tsx?$/.test(file)) continue
    seen.add(name)
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(imported)) {
      const path = target.startsWith('#') ? join(root, target.slice(1)) : join(dirname(file), target)
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) queue.push(path)
    }
  }
  return seen
}
