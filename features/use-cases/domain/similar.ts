/**
 * Near-duplicates while somebody writes (R10): the likeness of two use cases by their words. Stems of subject words,
 * everyday synonyms folded into one, weighted by where they stand, compared as sets; pieces of three letters catch
 * what stems miss (compounds, misspellings, other languages). No model and no index: pure, and quick enough to ask at
 * every pause of typing.
 */
import { words } from '#kernel/text/words.ts'
import { stem } from '#kernel/text/stem.ts'

export type Described = { title: string; problem: string; prompt: string }
export type Profile = { stems: ReadonlyMap<string, number>; pieces: ReadonlySet<string> }

/** From here on it is offered; fitted on one half of the set of duplicates, measured on the other (similar.test.ts). */
export const likenessMin = 0.3

/** Words of everyday office work that mean the same here. */
const synonyms = [
  ['letter', 'mail', 'email', 'correspondence', 'message'],
  ['reply', 'answer', 'respond', 'response'],
  ['summarize', 'summarise', 'summary', 'condense', 'shorten', 'digest', 'brief', 'recap'],
  ['rewrite', 'reword', 'rephrase', 'redraft', 'revise'],
  ['plain', 'simple', 'easy', 'clear', 'understandable'],
  ['spreadsheet', 'excel', 'table', 'worksheet', 'workbook'],
  ['minutes', 'notes', 'protocol'],
  ['meeting', 'session', 'call'],
  ['draft', 'write', 'prepare', 'compose', 'create', 'make'],
  ['compare', 'contrast', 'difference', 'differ', 'change'],
  ['list', 'checklist', 'bullet'],
  ['question', 'inquiry', 'enquiry', 'query', 'ask'],
  ['rule', 'policy', 'regulation', 'guideline'],
  ['staff', 'employee', 'colleague', 'team', 'worker'],
  ['resident', 'citizen', 'constituent', 'public'],
  ['form', 'application'],
  ['translate', 'translation', 'language'],
  ['presentation', 'slide', 'deck'],
  ['purchase', 'procurement', 'buy', 'purchasing'],
  ['interview', 'hiring', 'recruitment'],
  ['deadline', 'due', 'date'],
  ['task', 'action', 'todo'],
  ['find', 'extract', 'pull', 'collect', 'gather'],
  ['training', 'course', 'lesson', 'workshop'],
  ['report', 'document', 'paper', 'text'],
] as const

const folded = new Map(synonyms.flatMap((group) => group.map((word) => [stem(word), stem(group[0])] as const)))
/** They stand in every prompt and tell nothing. */
const hollow = new Set(['please', 'use', 'using', 'give', 'want', 'need', 'help', 'follow', 'below', 'work', 'people', 'person', 'thing', 'time', 'get', 'take', 'long', 'every', 'each', 'one', 'two', 'three', 'keep', 'say', 'tell', 'show'].map((word) => stem(word)))

/** A title says most, a prompt has many words that every prompt has. */
const weights = { title: 2, problem: 1.2, prompt: 0.8 }

export function profileOf(described: Described): Profile {
  const stems = new Map<string, number>()
  for (const part of ['title', 'problem', 'prompt'] as const) {
    for (const name of subjectsOf(described[part])) stems.set(name, Math.max(stems.get(name) ?? 0, weights[part]))
  }
  return { stems, pieces: piecesOf(`${described.title} ${described.problem}`) }
}

/** 0–1, the same both ways round; 1 for the same words. */
export function likeness(one: Profile, other: Profile): number {
  return 0.75 * weightedOverlap(one.stems, other.stems) + 0.25 * overlap(one.pieces, other.pieces)
}

/** The words by which candidates are looked up, weightiest first. */
export function lookUpWords({ stems }: Profile, most = 60): string[] {
  return [...stems].sort(([, a], [, b]) => b - a).slice(0, most).map(([name]) => name)
}

/** Share of the subject words of a short name that stand in what is being written: for titles of templates and collections. */
export function contained(name: string, profile: Profile): number {
  const own = subjectsOf(name)
  if (own.length < 2) return 0
  return own.filter((each) => profile.stems.has(each)).length / own.length
}

function subjectsOf(text: string): string[] {
  const found = words(text).flatMap((word) => (word.isStop || word.stem.length < 2 || hollow.has(word.stem) ? [] : [folded.get(word.stem) ?? word.stem]))
  return [...new Set(found)]
}

/** Shared weight against the smaller side and both sides: a short description of the same thing still counts. */
function weightedOverlap(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0
  for (const [name, weight] of one) shared += Math.min(weight, other.get(name) ?? 0)
  const [all, less] = [sum(one) + sum(other), Math.min(sum(one), sum(other))]
  if (shared === 0) return 0
  return 0.5 * ((2 * shared) / all) + 0.5 * (shared / less)
}

function sum(of: ReadonlyMap<string, number>): number {
  let total = 0
  for (const weight of of.values()) total += weight
  return total
}

function piecesOf(text: string): Set<string> {
  const plain = ` ${text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `.slice(0, 2_000)
  const pieces = new Set<string>()
  for (let at = 0; at + 3 <= plain.length; at++) pieces.add(plain.slice(at, at + 3))
  return pieces
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let shared = 0
  for (const piece of one) if (other.has(piece)) shared++
  return (2 * shared) / (one.size + other.size)
}
