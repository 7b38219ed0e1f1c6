/**
 * pii.*: the detectors over labelled sentences, digit-dense lines without personal data and one template filled with
 * names of several groups. Alone: node tools/eval/personal-data.ts ../shared/data [--misses]
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { detect } from '#kernel/personal-data/detect.ts'
import type { PersonalDataType } from '#kernel/personal-data/hit.ts'
import type { EvalRow } from './eval-row.ts'

type Span = { type: string; start: number; end: number }
type Sentence = { id: string; text: string; spans: Span[]; group?: string }

/** The data's names for what our detectors find; its other names (places, dates, ages, titles …) are no detector's. */
const sameAs: Record<string, PersonalDataType[]> = {
  CREDIT_CARD: ['card'],
  US_SSN: ['ssn'],
  IBAN_CODE: ['iban'],
  EMAIL_ADDRESS: ['email'],
  IP_ADDRESS: ['ip'],
  PHONE_NUMBER: ['phone'],
  US_DRIVER_LICENSE: ['licence'],
  PERSON: ['name'],
  STREET_ADDRESS: ['address'],
}
const structuredNames = ['CREDIT_CARD', 'US_SSN', 'IBAN_CODE', 'EMAIL_ADDRESS', 'IP_ADDRESS', 'PHONE_NUMBER', 'US_DRIVER_LICENSE']

export async function evalPersonalData(data: string): Promise<EvalRow[]> {
  return [...labelledRows(join(data, 'pii', 'presidio_synth_v2.jsonl')), ...hardNegativeRows(join(data, 'pii', 'hard_negatives.jsonl')), ...nameGroupRows(join(data, 'fairness', 'pii_name_swap.jsonl'))]
}

type Tally = { gold: number; found: number; goldStrict: number; goldOverlap: number; foundStrict: number; foundOverlap: number }

function labelledRows(path: string): EvalRow[] {
  const sentences = readLines(path)
  if (!sentences.length) return []
  const tallies = new Map(Object.keys(sameAs).map((name) => [name, tallyOf(sentences, name)]))
  const rows = [...tallies].flatMap(([name, tally]) => rowsOf(name.toLowerCase(), tally))
  const structured = structuredNames.flatMap((name) => tallies.get(name) ?? [])
  const gold = sum(structured.map((tally) => tally.gold))
  return [...rows, { name: 'pii.structured.recall', value: share(sum(structured.map((tally) => tally.goldOverlap)), gold), n: gold }]
}

function tallyOf(sentences: readonly Sentence[], name: string): Tally {
  const tally: Tally = { gold: 0, found: 0, goldStrict: 0, goldOverlap: 0, foundStrict: 0, foundOverlap: 0 }
  for (const { id, text, spans } of sentences) {
    const gold = spans.filter((span) => span.type === name)
    const found = detect(text).filter((hit) => sameAs[name]?.includes(hit.type))
    const isSame = (a: Place, b: Place) => a.start === b.start && a.end === b.end
    tally.gold += gold.length
    tally.found += found.length
    tally.goldStrict += gold.filter((span) => found.some((hit) => isSame(span, hit))).length
    tally.goldOverlap += gold.filter((span) => found.some((hit) => overlaps(span, hit))).length
    tally.foundStrict += found.filter((hit) => gold.some((span) => isSame(span, hit))).length
    tally.foundOverlap += found.filter((hit) => gold.some((span) => overlaps(span, hit))).length
    for (const span of gold) if (!found.some((hit) => overlaps(span, hit))) report('missed', name, id, text, span)
    for (const hit of found) if (!gold.some((span) => overlaps(span, hit))) report('false', name, id, text, hit)
  }
  return tally
}

type Place = { start: number; end: number }

function overlaps(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end
}

function rowsOf(name: string, tally: Tally): EvalRow[] {
  const row = (measure: string, value: number, n: number) => ({ name: `pii.${name}.${measure}`, value, n })
  const strict = { precision: share(tally.foundStrict, tally.found), recall: share(tally.goldStrict, tally.gold) }
  const overlap = { precision: share(tally.foundOverlap, tally.found), recall: share(tally.goldOverlap, tally.gold) }
  return [
    row('precision', strict.precision, tally.found),
    row('recall', strict.recall, tally.gold),
    row('f1', harmonic(strict), tally.gold),
    row('precision.overlap', overlap.precision, tally.found),
    row('recall.overlap', overlap.recall, tally.gold),
    row('f1.overlap', harmonic(overlap), tally.gold),
  ]
}

function hardNegativeRows(path: string): EvalRow[] {
  const lines = readLines(path)
  if (!lines.length) return []
  let alarms = 0
  for (const { id, text } of lines) {
    for (const hit of detect(text, { onlyStructured: true })) {
      if (!hit.isStructured) continue
      alarms++
      report('alarm', hit.rule, id, text, hit)
    }
  }
  return [{ name: 'pii.hard_negatives.per_1000', value: round((alarms * 1000) / lines.length), n: lines.length }]
}

function nameGroupRows(path: string): EvalRow[] {
  const groups = Map.groupBy(readLines(path), (sentence) => sentence.group ?? '')
  if (!groups.size) return []
  const recalls = [...groups.values()].map((sentences) => {
    const tally = tallyOf(sentences, 'PERSON')
    return share(tally.goldOverlap, tally.gold)
  })
  return [{ name: 'pii.name_groups.gap', value: round(Math.max(...recalls) - Math.min(...recalls)), n: sum([...groups.values()].map((group) => group.length)) }]
}

function readLines(path: string): Sentence[] {
  if (!existsSync(path)) {
    process.stderr.write(`pii: ${path} is not there\n`)
    return []
  }
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ spans: [], ...(JSON.parse(line) as Omit<Sentence, 'spans'>) }))
}

const showsMisses = process.argv.includes('--misses')

function report(what: string, name: string, id: string, text: string, at: Place): void {
  if (showsMisses) process.stderr.write(`${what} ${name} ${id}: ${JSON.stringify(text.slice(Math.max(0, at.start - 50), at.start))} «${text.slice(at.start, at.end)}» ${JSON.stringify(text.slice(at.end, at.end + 40))}\n`)
}

function harmonic({ precision, recall }: { precision: number; recall: number }): number {
  return precision + recall === 0 ? 0 : round((2 * precision * recall) / (precision + recall))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number): number {
  return Number(value.toFixed(4))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const row of await evalPersonalData(process.argv[2] ?? '../shared/data')) process.stdout.write(`${JSON.stringify(row)}\n`)
}
