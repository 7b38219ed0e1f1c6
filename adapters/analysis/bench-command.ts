import { join, resolve } from 'node:path'
import { packageFolder } from '../parsers/jail/child-command.ts'

/** Packages that a workbench loads beyond the parsers’ own. */
const packages = ['@duckdb', 'detect-libc', 'fflate', 'saxes', 'xmlchars', 'htmlparser2', 'domhandler', 'domutils', 'domelementtype', 'dom-serializer', 'entities', 'csv-parse', 'iconv-lite', 'safer-buffer', 'marked', '@hyzyla/pdfium']
const adaptersFolder = resolve(import.meta.dirname, '..')
const rootFolder = resolve(adaptersFolder, '..')

/** Cells of three million texts, before they are in the database. */
const heapMegabytes = 1_024

/** Node with native code allowed for the database alone: what it could do beyond Node’s permissions, the walls of the jail forbid. */
export const benchCommand = (): string[] => [
  process.execPath,
  '--permission',
  '--allow-addons',
  `--allow-fs-read=${adaptersFolder}/analysis/`,
  `--allow-fs-read=${adaptersFolder}/parsers/`,
  `--allow-fs-read=${join(rootFolder, 'kernel/ports/')}`,
  `--allow-fs-read=${join(rootFolder, 'package.json')}`,
  ...packages.flatMap(packageFolder).map((path) => `--allow-fs-read=${path}`),
  `--max-old-space-size=${heapMegabytes}`,
  '--no-warnings',
  join(adaptersFolder, 'analysis/child/bench-child.ts'),
]
