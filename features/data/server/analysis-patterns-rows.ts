/** Groups that differ, columns that go together, kinds of rows, rows twice, figures far out, first digits. */
import { conditionOf } from '../domain/build-query.ts'
import { median } from '../domain/forecast-level.ts'
import { clustersOf } from '../domain/pattern-clusters.ts'
import { contrastsOf, likenessesOf, type GroupedColumn, type Pairing } from '../domain/pattern-groups.ts'
import { clusterQuery, digitDeviation, digitDeviationMin, digitsMin, digitsQuery, duplicatesQuery, groupColumnsOf, likenessQuery, measuresOf, ranksQuery, restMedianQuery } from '../domain/pattern-queries.ts'
import { clusterSentence, contrastSentence, digitSentence, duplicateSentence, likenessSentence, outlierSentence } from '../domain/pattern-words.ts'
import { sampleOf, type Look } from './analysis-patterns.ts'
import { ofAnswer } from './query-runner.ts'

const groupColumnsMax = 5
const groupsMax = 40
const measuresMax = 5
/** Far-out figures that are many are no exceptions but how the figures spread. */
const outlierShareMax = 0.02

export async function findInRows(look: Look): Promise<void> {
  for (const part of [findGroups, findLikeness, findKinds, findDuplicates, findFarOut, findDigits]) {
    if (look.signal.aborted) return
    await part(look)
  }
}

async function findGroups(look: Look): Promise<void> {
  const groups = groupColumnsOf(look.table, groupsMax).slice(0, groupColumnsMax)
  const measures = measuresOf(look.table).slice(0, measuresMax)
  const grouped: GroupedColumn[] = []
  for (const group of groups) {
    for (const column of measures) {
      const answer = ofAnswer(await look.at.bench.query(ranksQuery(look.table, group.name, column.name), { rowsMax: 100, signal: look.signal }))
      const figures = answer.rows.map(([name, count, middle, meanRank, rankVariance]) => ({ group: String(name), count: Number(count), median: Number(middle), meanRank: Number(meanRank), rankVariance: Number(rankVariance) }))
      grouped.push({ groupColumn: group.name, column: column.name, total: figures.reduce((sum, each) => sum + each.count, 0), groups: figures })
    }
  }
  if (grouped.length) look.looked.push(`${grouped.reduce((sum, each) => sum + each.groups.length, 0)} groups in ${groups.length} columns, by ${measures.length} figures.`)
  for (const found of contrastsOf(grouped).slice(0, 8)) {
    const where = found.group === '(empty)' ? conditionOf([{ column: found.groupColumn, comparison: 'is-empty', value: null }], look.table) : conditionOf([{ column: found.groupColumn, comparison: 'is', value: found.group }], look.table)
    const [rest] = ofAnswer(await look.at.bench.query(restMedianQuery(look.table, found.column, where), { rowsMax: 1, signal: look.signal })).rows
    look.findings.push({ kind: 'group', sentence: contrastSentence(found, Number(rest?.[0] ?? 0), look.language), chance: found.chance, columns: [found.groupColumn, found.column], chart: null, sample: await sampleOf(look, [found.groupColumn, found.column], where), sql: ranksQuery(look.table, found.groupColumn, found.column) })
  }
}

async function findLikeness(look: Look): Promise<void> {
  const columns = measuresOf(look.table).slice(0, measuresMax)
  const pairs: Pairing[] = []
  for (const [index, a] of columns.entries()) {
    for (const b of columns.slice(index + 1)) {
      const [row] = ofAnswer(await look.at.bench.query(likenessQuery(look.table, a.name, b.name), { rowsMax: 1, signal: look.signal })).rows
      pairs.push({ a: a.name, b: b.name, rank: Number(row?.[0] ?? 0), count: Number(row?.[1] ?? 0) })
    }
  }
  if (pairs.length) look.looked.push(`${pairs.length} pairs of columns.`)
  for (const found of likenessesOf(pairs).slice(0, 6)) look.findings.push({ kind: 'likeness', sentence: likenessSentence(found, look.language), chance: found.chance, columns: [found.a, found.b], chart: null, sample: await sampleOf(look, [found.a, found.b], 'true'), sql: likenessQuery(look.table, found.a, found.b) })
}

async function findKinds(look: Look): Promise<void> {
  const columns = measuresOf(look.table).slice(0, measuresMax).map(({ name }) => name)
  if (columns.length < 2) return
  const sql = clusterQuery(look.table, columns)
  const rows = ofAnswer(await look.at.bench.query(sql, { rowsMax: 1_000, signal: look.signal })).rows.map((row) => row.map(Number))
  const found = clustersOf(rows.map((row) => row.slice(1)))
  look.looked.push(`${rows.length} rows for kinds.`)
  if (!found) return
  const kinds = found.kinds.map(({ size, members }) => ({ size, middle: columns.map((_, column) => median(members.map((member) => rows[member]![column + 1]!))) }))
  const medoids = found.kinds.map(({ medoid }) => rows[medoid]![0]!)
  look.findings.push({ kind: 'clusters', sentence: clusterSentence(columns, kinds, { silhouette: found.silhouette, looked: rows.length }, look.language), chance: null, columns, chart: null, sample: await sampleOf(look, columns, `_row in (${medoids.join(', ')})`), sql })
}

async function findDuplicates(look: Look): Promise<void> {
  if (look.table.columns.length < 3 || look.table.columns.length > 100) return
  const sql = duplicatesQuery(look.table)
  const { rows } = ofAnswer(await look.at.bench.query(sql, { rowsMax: 5, signal: look.signal }))
  look.looked.push('Rows that stand more than once.')
  const [kinds, extra] = (rows[0] ?? []).map(Number)
  if (!kinds || !extra) return
  look.findings.push({ kind: 'duplicates', sentence: duplicateSentence(kinds, extra, look.language), chance: null, columns: [], chart: null, sample: await sampleOf(look, [], `_row in (${rows.map((row) => Number(row[2])).join(', ')})`), sql })
}

async function findFarOut(look: Look): Promise<void> {
  for (const column of measuresOf(look.table)) {
    const outliers = column.profile?.outliers
    if (!outliers || outliers.count === 0 || outliers.count > Math.max(3, look.table.rows * outlierShareMax)) continue
    const where = `_row in (${outliers.rows.slice(0, 5).join(', ')})`
    look.findings.push({ kind: 'outliers', sentence: outlierSentence(column.name, outliers, Number(column.profile?.min ?? outliers.below), look.language), chance: null, columns: [column.name], chart: null, sample: await sampleOf(look, [column.name], where), sql: '' })
  }
}

async function findDigits(look: Look): Promise<void> {
  for (const column of measuresOf(look.table).slice(0, measuresMax)) {
    const { min, max } = column.profile!
    // The law holds for figures over several powers of ten only.
    if (typeof min !== 'number' || typeof max !== 'number' || max < 1_000 || max / Math.max(min, 1) < 1_000) continue
    const sql = digitsQuery(look.table, column.name)
    const { deviation, count } = digitDeviation(new Map(ofAnswer(await look.at.bench.query(sql, { rowsMax: 9, signal: look.signal })).rows.map(([digit, rows]) => [Number(digit), Number(rows)])))
    if (count >= digitsMin && deviation > digitDeviationMin) look.findings.push({ kind: 'digits', sentence: digitSentence(column.name, deviation, count, look.language), chance: null, columns: [column.name], chart: null, sample: null, sql })
  }
}
