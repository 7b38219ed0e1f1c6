/** How well a label or sentence of a document speaks of a column: shared words, by stem; pure. */
import { words } from '#kernel/text/words.ts'
import type { ColumnDefinition, ColumnType } from '../contract-grid.ts'

export type ColumnWords = {
  /** One set for the name and one for each other word for it; words that only name the kind are left out of `core`. */
  names: { whole: ReadonlySet<string>; core: ReadonlySet<string>; phrase: string }[]
  /** Every word of name, other names and description: what a quote should share at least one of. */
  all: Set<string>
}

/** A label that is the name, up to words that only say the kind ("date", "amount"). */
export const strongLabel = 0.9
/** The least that counts as being about the column. */
export const weakLabel = 0.6

/** Every column looks at every label of a document: remembered, up to a bound. */
const remembered = new Map<string, ReadonlySet<string>>()
const rememberedMax = 20_000

const kindWords: Record<ColumnType['kind'], string> = {
  date: 'date day on by fecha',
  money: 'amount value sum total cost price usd dollar',
  number: 'number count total of quantity no',
  'yes-no': 'is are has have whether',
  text: 'name',
  choice: 'type kind',
  list: 'list',
}
const kindStems = new Map(Object.entries(kindWords).map(([kind, text]) => [kind, new Set(text.split(' ').flatMap((word) => [...stemsOf(word)]))]))

export function wordsOfColumn(column: ColumnDefinition): ColumnWords {
  const dropped = kindStems.get(column.type.kind) ?? new Set()
  const names = [column.name, ...column.alsoCalled].map((name) => {
    const whole = stemsOf(name)
    const core = new Set([...whole].filter((stem) => !dropped.has(stem)))
    return { whole, core: core.size ? core : whole, phrase: name.toLowerCase() }
  })
  return { names, all: new Set([...names.flatMap((name) => [...name.whole]), ...stemsOf(column.description)]) }
}

/** 1 when the label is a name of the column, 0 when it shares nothing with any. */
export function labelScore({ names }: ColumnWords, label: string): number {
  const given = stemsOf(label)
  return Math.max(0, ...names.map((name) => oneLabel(name, given)))
}

function oneLabel({ whole, core }: ColumnWords['names'][number], label: ReadonlySet<string>): number {
  if (label.size === 0 || whole.size === 0) return 0
  const shared = countShared(whole, label)
  if (shared === whole.size && shared === label.size) return 1
  const inCore = countShared(core, label)
  const rest = [...label].filter((stem) => !whole.has(stem)).length
  if (inCore === core.size && rest === 0) return 0.95
  const cover = inCore / core.size
  return cover * (1 - 0.45 * (rest / label.size)) * (inCore === core.size ? 0.95 : 0.7)
}

/** How fully a sentence names the column (0–1), and where its words end. */
export function sentenceScore({ names }: ColumnWords, sentence: string): { score: number; at: number[] } {
  const found = words(sentence).filter((word) => !word.isStop)
  let best: { score: number; at: number[] } = { score: 0, at: [] }
  for (const { core, phrase } of names) {
    const at = found.filter((word) => core.has(word.stem)).map((word) => word.end)
    const cover = countShared(core, new Set(found.map((word) => word.stem))) / core.size
    const score = cover < 1 ? cover * 0.7 : sentence.toLowerCase().includes(phrase) ? 0.85 : 0.75
    if (score > best.score) best = { score, at }
  }
  return best
}

export function sharesWord({ all }: ColumnWords, text: string): boolean {
  for (const stem of stemsOf(text)) if (all.has(stem)) return true
  return false
}

function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0
  for (const stem of one) if (other.has(stem)) count++
  return count
}

/** Stems without function words; a name of function words alone keeps them. */
export function stemsOf(text: string): ReadonlySet<string> {
  const known = remembered.get(text)
  if (known) return known
  const stems = readStems(text)
  if (remembered.size >= rememberedMax) remembered.clear()
  remembered.set(text, stems)
  return stems
}

function readStems(text: string): Set<string> {
  const all = words(text)
  const subject = all.filter((word) => !word.isStop && !/^\d/.test(word.raw))
  return new Set((subject.length ? subject : all).map((word) => word.stem))
}
