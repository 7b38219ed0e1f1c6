/**
 * `translation.*`: strings files, glossary terms and memory through the running product: uploaded, read out, translated by
 * a scripted model, written anew, downloaded. The model says the reference, or mangles on purpose and does not learn; what
 * it mangles must be flagged, and what it says right must be in the file to the letter.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import type { Segment } from '#features/translations/contract.ts'
import { writeTmx } from '#features/translations/domain/tmx.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { untilRead, upload } from '#testkit/uploading.ts'
import type { EvalRow } from './eval-row.ts'
import { mangle, type Mangling } from './translation-mangle.ts'

type StringRow = { key: string; en: string; es: string; fr: string; zh: string }
type TermRow = { lang: string; en: string; target: string }
type SentenceRow = Record<string, string> & { id: string; en: string }
type World = { asking: Asking; cara: Client<AllEndpoints>; lena: Client<AllEndpoints> }

const targets = ['es', 'fr', 'zh'] as const
const sentencesMax = 200
/** Misses shown on standard error. */
const shownMax = 20

export async function evalTranslation(data: string): Promise<EvalRow[]> {
  const asking = await startAsking()
  try {
    const world = { asking, cara: await asking.person(), lena: await asking.person('benefitsLead') }
    const strings = rowsOf<StringRow>(data, 'login_gov_en_es_fr_zh.jsonl')
    const terms = rowsOf<TermRow>(data, 'tico19_glossary.jsonl')
    const sentences = rowsOf<SentenceRow>(data, 'tico19.jsonl')
    return [...(strings.length ? await evalStrings(world, strings) : []), ...(strings.length ? [await evalMemory(world, strings)] : []), ...(terms.length && sentences.length ? [await evalGlossary(world, terms, sentences)] : [])]
  } finally {
    await asking.close()
  }
}

function rowsOf<Row>(data: string, name: string): Row[] {
  const path = join(data, 'translation', name)
  if (!existsSync(path)) {
    process.stderr.write(`translation: ${name} is not there\n`)
    return []
  }
  return readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
}

type Tally = { right: number; all: number }

async function evalStrings(world: World, rows: readonly StringRow[]): Promise<EvalRow[]> {
  const tally: Record<'placeholders' | 'numbers', Tally> = { placeholders: { right: 0, all: 0 }, numbers: { right: 0, all: 0 } }
  let falseAlarms = 0
  for (const to of targets) {
    const reference = new Map<string, string>()
    for (const row of rows) if (!reference.has(row.en)) reference.set(row.en, row[to])
    const said = await translateStrings(world, rows, to, `reference-${to}`, (text) => reference.get(text) ?? text)
    for (const [index, row] of rows.entries()) {
      const isRight = said.file[row.key] === reference.get(row.en)
      for (const kind of kindsIn(row.en)) count(tally[kind], isRight)
      if (said.segments[index]?.findings.some(({ kind }) => ['numbers', 'placeholders', 'tags', 'links'].includes(kind))) falseAlarms++
    }
    const manglings = new Map<string, Mangling>()
    await translateStrings(world, rows, to, `mangler-${to}`, (text) => {
      const mangled = manglings.get(text) ?? mangle(text, reference.get(text) ?? text, manglings.size)
      if (mangled) manglings.set(text, mangled)
      return mangled?.text ?? reference.get(text) ?? text
    }).then(({ segments }) => {
      for (const { source, findings } of segments) {
        const mangling = manglings.get(source)
        if (mangling) count(tally[mangling.kind], findings.some(({ kind }) => mangling.seenAs.includes(kind)))
      }
    })
  }
  process.stderr.write(`translation: ${falseAlarms} of ${rows.length * targets.length} strings of the reference itself are flagged\n`)
  return (['placeholders', 'numbers'] as const).map((kind) => ({ name: `translation.${kind}`, value: share(tally[kind]), n: tally[kind].all }))
}

function kindsIn(text: string): ('placeholders' | 'numbers')[] {
  return [...(/%\{|<\/?\w|https?:/.test(text) ? ['placeholders' as const] : []), ...(/\d/.test(text.replace(/%\{\w+\}|<[^>]*>/g, '')) ? ['numbers' as const] : [])]
}

function count(tally: Tally, isRight: boolean | undefined): void {
  tally.all++
  if (isRight) tally.right++
}

function share({ right, all }: Tally): number {
  return Math.round((right / Math.max(1, all)) * 10_000) / 10_000
}

/** One strings file, there and back. */
async function translateStrings(world: World, rows: readonly StringRow[], to: string, model: string, say: (text: string) => string): Promise<{ file: Record<string, string>; segments: Segment[] }> {
  const { asking, cara } = world
  asking.script(model, { chunkChars: 4_000, text: (asked) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(asked) as Record<string, string>).map(([number, text]) => [number, say(text)]))) })
  const documentId = await addStrings(world, `${model}.json`, Object.fromEntries(rows.map(({ key, en }) => [key, en])))
  const { id } = await cara.createTranslation({ documentId, from: 'en', to, engineId: asking.modelId(model) })
  await asking.platform.settle(600_000)
  await cara.makeTranslatedFile({ translationId: id })
  await asking.platform.settle(60_000)
  const { file } = await cara.getTranslation({ translationId: id })
  const response = await fetch(`${asking.platform.url}/api/documents/${file?.documentId}/original`, { headers: { authorization: `Bearer ${await asking.platform.tokenOf('caseworker')}` } })
  return { file: (await response.json()) as Record<string, string>, segments: await allSegments(cara, id) }
}

async function addStrings({ cara }: World, name: string, strings: object): Promise<string> {
  const document = await upload(cara, name, JSON.stringify(strings, null, 2))
  await untilRead(cara, document.id)
  return document.id
}

async function allSegments(cara: Client<AllEndpoints>, translationId: string): Promise<Segment[]> {
  const segments: Segment[] = []
  for (let after = 0; ;) {
    const page = await cara.listSegments({ translationId, after, limit: 200 })
    segments.push(...page.segments)
    if (page.next === null) return segments
    after = page.next
  }
}

/** Every string is in the memory; without any engine every one must come from it. */
async function evalMemory(world: World, rows: readonly StringRow[]): Promise<EvalRow> {
  const tally: Tally = { right: 0, all: 0 }
  for (const to of targets) {
    const known = new Map<string, string>()
    for (const row of rows) known.set(row.en, row[to])
    await world.lena.importMemory({ from: 'en', to, tmx: writeTmx([...known].map(([source, target]) => ({ from: 'en', to, source, target })), 'en') })
    const documentId = await addStrings(world, `memory-${to}.json`, Object.fromEntries(rows.map(({ key, en }) => [key, en])))
    const { id } = await world.cara.createTranslation({ documentId, from: 'en', to, engineId: null })
    await world.asking.platform.settle(120_000)
    for (const { source, target, origin } of await allSegments(world.cara, id)) count(tally, origin === 'memory' && target === known.get(source)?.trim())
  }
  return { name: 'translation.memory', value: share(tally), n: tally.all }
}

const referenceOf: Record<string, string> = { es: 'es-LA', zh: 'zh', ar: 'ar' }

/** A model that says the reference, which has words of its own; the glossary’s must be in what comes out. Counted by plain search, without the product’s rules of endings. */
async function evalGlossary(world: World, terms: readonly TermRow[], sentences: readonly SentenceRow[]): Promise<EvalRow> {
  const tally: Tally = { right: 0, all: 0 }
  for (const [to, column] of Object.entries(referenceOf)) {
    const own = terms.filter(({ lang }) => lang === to)
    const { id: glossaryId } = await world.lena.createGlossary({ name: `TICO-19 ${to}`, from: 'en', to })
    await world.lena.importGlossary({ glossaryId, format: 'csv', text: ['source,target', ...own.map(({ en, target }) => `${quoted(en)},${quoted(target)}`)].join('\n') })
    const holding = sentences.filter(({ en }) => own.some((term) => wordsOf(term.en).test(en))).slice(0, sentencesMax)
    const reference = new Map(holding.map((row) => [row.en, row[column] ?? row.en]))
    const model = `tico-${to}`
    world.asking.script(model, { chunkChars: 4_000, text: (asked) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(asked) as Record<string, string>).map(([number, text]) => [number, reference.get(text) ?? text]))) })
    const documentId = await addStrings(world, `${model}.json`, Object.fromEntries(holding.map(({ id, en }) => [id, en])))
    const { id } = await world.cara.createTranslation({ documentId, from: 'en', to, engineId: world.asking.modelId(model) })
    await world.asking.platform.settle(600_000)
    for (const { source, target } of await allSegments(world.cara, id)) {
      for (const term of longestIn(source, own)) {
        const isUsed = isWordedIn(target ?? '', term.target, to)
        count(tally, isUsed)
        if (!isUsed && tally.all - tally.right <= shownMax) process.stderr.write(`translation.glossary: “${term.en}” is not “${term.target}” in “${target}”\n`)
      }
    }
  }
  return { name: 'translation.glossary', value: share(tally), n: tally.all }
}

/** Spanish words may end in another gender or number. */
function isWordedIn(text: string, term: string, to: string): boolean {
  const fold = (each: string) => each.toLowerCase().replace(/\s+/gu, ' ')
  const stems = fold(term).split(' ').map((word) => (to === 'es' && word.length > 4 ? word.slice(0, -2) : word))
  return to === 'es' ? new RegExp(stems.map((stem) => `${stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\p{L}*`).join(' '), 'u').test(fold(text)) : fold(text).includes(fold(term))
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Letter by letter; an acronym (“WHO”) only in capitals. */
function wordsOf(term: string): RegExp {
  const letters = term.split(' ').map((word) => (/^\p{Lu}{2,4}$/u.test(word) ? word : word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)))
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters.join(' ')}(?![\\p{L}\\p{N}])`, 'u')
}

/** A short term inside a longer one is that one’s. */
function longestIn(source: string, terms: readonly TermRow[]): TermRow[] {
  let left = source.replace(/https?:\S+/g, ' ')
  return [...new Map(terms.map((term) => [term.en.toLowerCase(), term])).values()].sort((a, b) => b.en.length - a.en.length).filter(({ en }) => {
    const isIn = wordsOf(en).test(left)
    if (isIn) left = left.replace(new RegExp(wordsOf(en).source, 'gu'), ' # ')
    return isIn
  })
}
