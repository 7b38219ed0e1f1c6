/** Quotes that contradict each other across documents, gathered by point, the newest first. */
import { findConflicts, newestFirst, type Conflict } from '#kernel/text/claims.ts'
import type { Choice, Quote } from './choose-quotes.ts'
import type { PassageUnit } from './passage-units.ts'
import { cellsOf } from './render-quotes.ts'
import type { Weighed } from './weigh-units.ts'

export type Side = Quote & { isOutdated: boolean }
export type Disagreements = { points: Side[][]; rest: Quote[] }

/** Sentences beside the chosen quotes that are near enough to the question to contradict them. */
const rivalShareMin = 0.5
const rivalsMax = 80
/** What one document says on a point is worth at least this share of the nearest that it says. */
const sameDocumentShareMin = 0.9

export function findDisagreements(choice: Choice, topic: ReadonlySet<string>): Disagreements {
  const best = Math.max(...choice.quotes.map((quote) => quote.score))
  const rivals = choice.weighed
    .filter(({ unit, score, fit }) => fit > 0 && unit.kind !== 'heading' && score >= best * rivalShareMin)
    .sort((a, b) => b.score - a.score)
    .slice(0, rivalsMax)
  const conflicts = findConflicts(
    rivals.map(({ unit }) => statementOf(unit, leadInOf(unit, choice)?.text)),
    topic,
  ).filter(({ first, second }) =>
    [first, second].some((at) => choice.quotes.some((quote) => quote.units.includes(rivals[at]!.unit))),
  )
  const points = connected(conflicts).map((members) =>
    members
      .map((at) => sideOf(choice, at, conflicts, rivals))
      .filter((side, at, all) => all.findIndex((other) => other.units[0] === side.units[0]) === at)
      .filter((side, _, all) => !isAside(side, all))
      .sort((a, b) => newestFirst(a.units[0]!.passage, b.units[0]!.passage)),
  )
  const shown = new Set(points.flat().flatMap((side) => side.units))
  return { points, rest: choice.quotes.filter((quote) => !quote.units.some((unit) => shown.has(unit))) }
}

/** The same document says something nearer to the question: its rate for a move is no third opinion on the rate for a trip. */
function isAside(side: Side, all: Side[]): boolean {
  const documentOf = ({ units }: Side) => units[0]!.passage.documentId
  return all.some((other) => documentOf(other) === documentOf(side) && side.score < other.score * sameDocumentShareMin)
}

/** An item says something only with the sentence over it, a row's cells with the header over them. */
function statementOf(unit: PassageUnit, leadIn: string | undefined) {
  const { title, headings, documentId, date } = unit.passage
  const text = unit.kind === 'row' ? rowText(unit.text, leadIn) : leadIn ? `${leadIn} ${unit.text}` : unit.text
  return { text, documentId, context: [title, ...headings].join('\n'), ...(date ? { date } : {}) }
}

function rowText(row: string, header: string | undefined): string {
  if (header === undefined) return ''
  const names = cellsOf(header)
  return cellsOf(row)
    .map((cell, at) => `${names[at] ?? ''} ${cell}`.trim())
    .join('; ')
}

function leadInOf(unit: PassageUnit, choice: Choice): PassageUnit | undefined {
  if (unit.leadIn === undefined) return undefined
  return choice.weighed.find((other) => other.unit.passage === unit.passage && other.unit.at === unit.leadIn)?.unit
}

function sideOf(choice: Choice, at: number, conflicts: Conflict[], rivals: Weighed[]): Side {
  const rival = rivals[at]!
  const leadIn = leadInOf(rival.unit, choice)
  const quote = choice.quotes.find(({ units }) => units.includes(rival.unit)) ?? {
    units: leadIn ? [leadIn, rival.unit] : [rival.unit],
    also: new Map(),
    fit: rival.fit,
    score: rival.score,
  }
  const date = rival.unit.passage.date
  const isOutdated =
    date !== undefined &&
    conflicts.some(({ first, second }) => {
      const other = first === at ? second : second === at ? first : undefined
      const otherDate = other === undefined ? undefined : rivals[other]!.unit.passage.date
      return otherDate !== undefined && otherDate > date
    })
  return { ...quote, isOutdated }
}

function connected(conflicts: Conflict[]): number[][] {
  const groups: Set<number>[] = []
  for (const { first, second } of conflicts) {
    const touching = groups.filter((group) => group.has(first) || group.has(second))
    const merged = new Set([first, second, ...touching.flatMap((group) => [...group])])
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups.map((group) => [...group].sort((a, b) => a - b))
}
