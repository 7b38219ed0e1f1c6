/** The direction of the house, checked: who may import whom, who may open doors, how long files may be. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { exceptions } from './exceptions.ts'

export type Finding = { file: string; sentence: string }

const roots = ['kernel', 'features', 'adapters', 'ui', 'apps', 'testkit', 'tools', 'sample', 'bench']
const linesMax = 300

/** Modules that reach the network, the disk or other programs. */
const doorModules = /^(node:)?(fs|fs\/promises|net|tls|dgram|dns|dns\/promises|http|https|http2|child_process|cluster)$|^undici$/
const doorPlaces = /^(adapters|apps\/server|apps\/cli|apps\/web\/(vite|bundle|first-words)|tools|testkit|bench|sample\/(make|render|questions|government\.test)|kernel\/(doors|store|gateway))\b|\.test\.tsx?$/
const forbiddenNames = /(^|\/)(utils?|helpers?|common|misc|types|constants|index)\.tsx?$/

export function checkArchitecture(): Finding[] {
  const findings: Finding[] = []
  const usedExceptions = new Set<string>()
  for (const file of roots.flatMap(sourcesUnder)) {
    const text = readFileSync(file, 'utf8')
    const found = [...importFindings(file, text), ...doorFindings(file, text), ...shapeFindings(file, text)]
    for (const finding of found) {
      const excepted = exceptions.find((each) => each.file === file && finding.sentence.startsWith(each.begins))
      if (excepted) usedExceptions.add(excepted.file + excepted.begins)
      else findings.push(finding)
    }
  }
  findings.push(...styleFindings())
  for (const each of exceptions) if (!usedExceptions.has(each.file + each.begins)) findings.push({ file: each.file, sentence: `is excepted (“${each.begins}”) without need: remove the exception` })
  return findings
}

function importFindings(file: string, text: string): Finding[] {
  if (isTest(file)) return []
  return importsOf(text).flatMap(({ specifier, isTypeOnly }) => {
    const target = resolve(file, specifier)
    if (!target) return []
    const sentence = directionFault(file, target, isTypeOnly)
    return sentence ? [{ file, sentence: `imports ${target}: ${sentence}` }] : []
  })
}

/** Where a labelled value may be taken out, after a policy point decided (docs/decisions/2026-11-22-information-flow.md). Whoever adds one adds a way out. */
const sinkModules = ['kernel/desk/model-desk.ts', 'kernel/pipeline/shared-words.ts', 'features/conversations/server/send-out.ts', 'features/tasks/server/sinks.ts', 'features/translations/server/send-out.ts']

/** Undefined when the import goes the right way. */
function directionFault(file: string, target: string, isTypeOnly: boolean): string | undefined {
  const from = placeOf(file)
  const to = placeOf(target)
  if (target === 'kernel/flow/unwrap.ts' && !sinkModules.includes(file)) return 'only a sink module takes a value out of its label'
  if (to.root === 'testkit') return from.root === 'testkit' || from.root === 'tools' ? undefined : 'the test kit is for tests'
  if (to.root === 'apps' && from.root !== 'apps' && from.root !== 'testkit' && from.root !== 'tools' && from.root !== 'bench') {
    // The page's typed client and settings are the web's own hallway.
    if (isWeb(from) && target.startsWith('apps/web/')) return undefined
    return 'nothing imports apps'
  }
  if (from.root === 'kernel' && to.root !== 'kernel') return 'the kernel knows nothing outside itself'
  if (from.root === 'adapters' && to.root !== 'adapters' && to.root !== 'kernel') return 'adapters know the kernel only'
  if (from.root === 'ui' && to.root !== 'ui') return target.startsWith('apps/web/') || target.startsWith('kernel/contract/') ? undefined : 'ui knows no feature'
  if (from.root !== 'features') return undefined
  if (target === 'kernel/store/as-worker.ts') return 'the worker role is the kernel’s'
  if (to.root === 'adapters') return 'features reach the outside through ports'
  if (to.root === 'features' && to.feature !== from.feature && to.layer !== 'contract') {
    if (isWeb(from) && to.layer === 'web') return undefined
    return 'a feature reaches another through its contract'
  }
  if (from.layer === 'contract' && to.layer !== 'contract' && !/^kernel\/(contract\/|prose\/|flow\/label\.ts|agent\/(plan|bounded)\.ts)/.test(target)) return 'a contract knows kernel/contract and contracts'
  if (from.layer === 'domain' && !['domain', 'contract'].includes(to.layer) && !/^kernel\/(text|prose|contract|grounding|ports|guard|personal-data|agent)\/|^kernel\/flow\/(label|labeled)\.ts/.test(target)) return 'a domain knows its contract and pure kernel modules'
  // Of the format of drafts the page knows types and readers; its schema stays on the server.
  if (isWeb(from) && target.startsWith('kernel/prose/')) return isTypeOnly || !target.endsWith('/draft-document.ts') ? undefined : 'the web imports schemas as types only'
  if (isWeb(from) && (to.layer === 'server' || (to.root === 'kernel' && !target.startsWith('kernel/contract/')))) return 'the web never holds server code'
  if (isWeb(from) && to.layer === 'contract' && !isTypeOnly) return 'the web imports contracts as types only, so that no schema reaches the browser'
  return undefined
}

function doorFindings(file: string, text: string): Finding[] {
  if (doorPlaces.test(file)) return []
  const findings = importsOf(text).flatMap(({ specifier }) => (doorModules.test(specifier) ? [{ file, sentence: `opens a door: ${specifier} belongs in adapters, kernel/doors, kernel/store, kernel/gateway or apps` }] : []))
  // In the browser `fetch` reaches only our own server (connect-src 'self').
  if (!isWeb(placeOf(file)) && !file.startsWith('ui/') && !file.startsWith('apps/web/') && !file.startsWith('kernel/contract/') && /(?<![.\w])fetch\(/.test(text)) findings.push({ file, sentence: 'opens a door: fetch is the dialer’s' })
  if (/\/domain\//.test(file) && /\b(Date\.now|Math\.random|new Date\(\)|process\.)/.test(text)) findings.push({ file, sentence: 'a domain has no clock, no chance and no process' })
  if (/dangerouslySetInnerHTML|\.innerHTML\s*=/.test(text)) findings.push({ file, sentence: 'writes HTML as text, which Trusted Types forbid' })
  return findings
}

function shapeFindings(file: string, text: string): Finding[] {
  const findings: Finding[] = []
  const lines = text.split('\n').length
  if (lines > linesMax + 1 && !/\/(locales|fixtures)\//.test(file)) findings.push({ file, sentence: `has ${lines} lines; at most ${linesMax}` })
  if (forbiddenNames.test(file)) findings.push({ file, sentence: 'has a name that says nothing' })
  if (/\bas any\b|: any[\s,)\]>]|<any>|@ts-ignore|@ts-nocheck/.test(text) && !/oxlint-disable-next-line no-explicit-any -- /.test(text) && !file.startsWith('tools/check/')) findings.push({ file, sentence: 'escapes the type checker without a reason' })
  return findings
}

/** A style that names a token nobody defined counts for nothing, and no browser says so. */
function styleFindings(): Finding[] {
  const sheets = ['ui', 'features', 'apps'].flatMap((folder) => filesUnder(folder, /\.css$/)).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  const defined = new Set(sheets.flatMap(({ text }) => [...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name)))
  // Set by pdf.js on the page that it draws.
  defined.add('--total-scale-factor')
  return sheets.flatMap(({ file, text }) =>
    [...text.matchAll(/var\((--[\w-]+)/g)].filter(([, name]) => !defined.has(name)).map(([, name]) => ({ file, sentence: `names a token that nobody defines: ${name}` })),
  )
}

type Place = { root: string; feature: string; layer: string }

function placeOf(file: string): Place {
  const [root = '', second = '', third = ''] = file.split('/')
  if (root !== 'features') return { root, feature: '', layer: root }
  // A long contract stands in several files: `contract.ts` and `contract-….ts`.
  const layer = /\.tsx?$/.test(third) ? third.replace(/\.tsx?$/, '').replace(/^contract-.*/, 'contract') : third
  return { root, feature: second, layer }
}

function isWeb(place: Place): boolean {
  return place.layer === 'web'
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$|\.conformance\.ts$/.test(file)
}

function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  return undefined
}

function importsOf(text: string): { specifier: string; isTypeOnly: boolean }[] {
  const statements = text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"\n;]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [...statements].map((match) => ({ specifier: match[4] ?? match[5] ?? '', isTypeOnly: match[2] !== undefined || /^\{\s*(type \w+,?\s*)+\}\s*from\s*$/.test((match[3] ?? '').trim() + ' ') }))
}

function sourcesUnder(folder: string): string[] {
  return filesUnder(folder, /\.tsx?$/).filter((file) => !file.endsWith('.d.ts'))
}

function filesUnder(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'dist', 'fixtures', 'locales'].includes(entry.name) ? [] : filesUnder(path, wanted)
    return !entry.name.startsWith('.') && wanted.test(entry.name) ? [path] : []
  })
}
