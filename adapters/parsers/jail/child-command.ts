import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The packages that parsers load, with what these load; nothing else of node_modules can be read. */
const packages = [
  'fflate',
  'saxes',
  'xmlchars',
  'htmlparser2',
  'domhandler',
  'domutils',
  'domelementtype',
  'dom-serializer',
  'entities',
  'csv-parse',
  'postal-mime',
  '@kenjiuno',
  'iconv-lite',
  'safer-buffer',
  'marked',
  '@hyzyla/pdfium',
  'tesseract.js-core',
  '@tesseract.js-data',
]

const parsersFolder = resolve(import.meta.dirname, '..')
const rootFolder = resolve(parsersFolder, '../..')

/** The child's command line after the walls' own: Node, closed by its permission model to all but the parsers' code. */
export const childCommand = (heapMegabytes: number, entry = 'jail/jail-child.ts'): string[] => [
  process.execPath,
  '--permission',
  ...readableFolders().map((path) => `--allow-fs-read=${path}`),
  `--max-old-space-size=${heapMegabytes}`,
  '--max-semi-space-size=8',
  '--no-warnings',
  join(parsersFolder, entry),
]

const readableFolders = (): string[] => [
  `${parsersFolder}/`,
  join(rootFolder, 'kernel/ports/parser.ts'),
  join(rootFolder, 'package.json'),
  ...packages.flatMap(packageFolder),
]

/** As Node looks them up: in the nearest `node_modules` above. */
export const packageFolder = (name: string): string[] => {
  for (let folder = parsersFolder; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(candidate)) return [`${candidate}/`]
    if (folder === dirname(folder)) return []
  }
}
