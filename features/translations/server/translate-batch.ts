/**
 * Sentences through one engine: asked together, checked one by one, asked again alone where a check found fault, and at
 * last with the glossary’s words put in by us. The best answer is kept with whatever is still wrong with it.
 */
import { Labeled } from '#kernel/flow/labeled.ts'
import type { Label } from '#kernel/flow/label.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { Finding } from '../contract.ts'
import { checkPair, hardKinds } from '../domain/checks.ts'
import { readTranslations, translationPrompt, type Asked } from '../domain/model-prompt.ts'
import { icuArguments } from '../domain/placeholders.ts'
import { shieldText, unshieldText } from '../domain/shield.ts'
import { termsIn, type Term } from '../domain/terms.ts'
import type { ResolvedEngine } from './engines.ts'
import { shieldedFor, type SendOut } from './send-out.ts'

export type Item = { position: number; source: string }
export type Answer = { position: number; target: string | null; findings: Finding[] }

export type Batch = SendOut & {
  engine: ResolvedEngine
  desk: ModelDesk
  label: Label
  from: string
  to: string
  terms: readonly Term[]
  signal: AbortSignal
  /** What stands before the first sentence, for a model to see what the text is about. */
  context: string
}

/** Calls of one batch under way at once, when sentences are asked again alone. */
const atOnceMax = 4

export async function translateBatch(batch: Batch, items: readonly Item[]): Promise<Answer[]> {
  // A frame of plurals is no sentence; only a model knows how to keep it.
  const asked = batch.engine.kind === 'model' ? items : items.filter(({ source }) => icuArguments(source).length === 0)
  const best = new Map<number, Answer>()
  const take = (item: Item, target: string | undefined) => {
    const answer = target === undefined ? undefined : { position: item.position, target, findings: checkPair({ ...batch, source: item.source, target }) }
    const known = best.get(item.position)
    if (answer && (!known || hardOf(answer) < hardOf(known))) best.set(item.position, answer)
  }
  const first = await ask(batch, asked, 'plain')
  for (const item of asked) take(item, first.get(item.position))
  for (const way of ['again', 'held'] as const) {
    const faulty = asked.filter(({ position }) => needsAnother(best.get(position), way, batch))
    await eachAtOnce(faulty, async (item) => take(item, (await ask(batch, [item], way, best.get(item.position)?.findings)).get(item.position)))
  }
  return items.map(({ position }) => best.get(position) ?? { position, target: null, findings: [] })
}

function hardOf({ findings }: Answer): number {
  return findings.filter(({ kind }) => hardKinds.includes(kind)).length
}

/** Only a model can do better when it is told what was wrong; the glossary’s words can be put in for any engine. */
function needsAnother(answer: Answer | undefined, way: 'again' | 'held', { engine }: Batch): boolean {
  if (way === 'again') return engine.kind === 'model' && (!answer || hardOf(answer) > 0)
  return answer !== undefined && answer.findings.some(({ kind }) => kind === 'terms')
}

type Way = 'plain' | 'again' | 'held'

async function ask(batch: Batch, items: readonly Item[], way: Way, findings: readonly Finding[] = []): Promise<Map<number, string>> {
  if (items.length === 0) return new Map()
  return batch.engine.kind === 'model' ? askModel(batch, batch.engine, items, way, findings) : askService(batch, batch.engine, items, way)
}

async function askModel(batch: Batch, engine: Extract<ResolvedEngine, { kind: 'model' }>, items: readonly Item[], way: Way, findings: readonly Finding[]): Promise<Map<number, string>> {
  const held = way === 'held' ? items.map((item) => heldTags(batch, item)) : undefined
  const asked = items.map((item, index): Asked => ({ number: item.position, text: held?.[index]?.text ?? item.source, terms: way === 'held' ? [] : termsIn(item.source, batch.terms, batch.from).map(({ term }) => term), faults: way === 'again' ? faultsOf(findings) : [] }))
  const prompt = new Labeled(translationPrompt(asked, batch, batch.context), batch.label)
  const said = await batch.desk.ask({ person: batch.person, modelId: engine.id, prompt, kind: 'rewords', signal: batch.signal, transact: batch.transact })
  const found = readTranslations(batch.desk.keep(said.text, batch.person).value, items.map(({ position }) => position))
  return held ? new Map([...found].map(([position, text]) => [position, held[items.findIndex((item) => item.position === position)]!.restore(text)])) : found
}

function faultsOf(findings: readonly Finding[]): string[] {
  return findings.length === 0 ? ['no answer'] : findings.map(({ kind, detail }) => `${kind}: ${detail}`)
}

/** Terms as tags that stand alone, so that a model cannot word them its own way. */
function heldTags(batch: Batch, { source }: Item): { text: string; restore(text: string): string } {
  const { markup, codes } = shieldText(source, (plain) => heldTerms(batch, plain))
  const terms = new Set(batch.terms.flatMap(({ target, source: kept, isKept }) => [(isKept ? kept : target).toLowerCase()]))
  // Only terms stay codes; a model keeps placeholders where it sees them.
  const plain = new Map([...codes].filter(([, words]) => !terms.has(words.toLowerCase())))
  const text = unshieldText(markup, plain)
  return { text, restore: (answer) => [...codes].reduce((out, [number, words]) => out.replaceAll(`<${number}/>`, words), answer) }
}

function heldTerms({ terms, from }: Batch, text: string): { start: number; end: number; words: string }[] {
  return termsIn(text, terms, from).map(({ term, start, end }) => ({ start, end, words: term.isKept ? text.slice(start, end) : matchCase(text.slice(start, end), term.target) }))
}

/** At the start of a sentence the term has its capital too. */
function matchCase(was: string, words: string): string {
  return /^\p{Lu}/u.test(was) && /^\p{Ll}/u.test(words) ? words[0]!.toUpperCase() + words.slice(1) : words
}

async function askService(batch: Batch, engine: Extract<ResolvedEngine, { kind: 'service' }>, items: readonly Item[], way: Way): Promise<Map<number, string>> {
  const sources = new Labeled(items.map(({ source }) => source), batch.label)
  const shielded = await shieldedFor(batch, sources, engine.row, engine.title, (text) => (way === 'held' ? heldTerms(batch, text) : keptTerms(batch, text)))
  const said = await engine.translator.translate({ from: batch.from, to: batch.to, segments: shielded.map(({ markup }) => markup) }, batch.signal)
  const answers = new Labeled(said, { ...batch.label, integ: 'untrusted' as const })
  const kept = batch.desk.keep(answers, batch.person).value
  return new Map(items.map((item, index) => [item.position, unshieldText(kept[index] ?? '', shielded[index]!.codes).trim()]))
}

/** What is never translated is kept from the engine at once. */
function keptTerms({ terms, from }: Batch, text: string): { start: number; end: number; words: string }[] {
  return termsIn(text, terms, from).filter(({ term }) => term.isKept).map(({ start, end }) => ({ start, end, words: text.slice(start, end) }))
}

async function eachAtOnce<Value>(values: readonly Value[], run: (value: Value) => Promise<void>): Promise<void> {
  const left = [...values]
  await Promise.all(
    Array.from({ length: Math.min(atOnceMax, values.length) }, async () => {
      for (let value = left.shift(); value !== undefined; value = left.shift()) await run(value)
    }),
  )
}
