/**
 * How fast a large file opens and answers on this machine (issue 4: a million rows of twenty columns in five seconds, a
 * grouped query in one), through the product's own engine: `npm run campaign -- data-speed [--rows 1000000] [--runs 3]`.
 */
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAnalysisEngine } from '#adapters/analysis/analysis-engine.ts'
import type { Workbench } from '#kernel/ports/analysis.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '3' } } })
const rows = Number(values.rows)
const grouped = 'select region, status, sum(amount), avg(rate), count(distinct office), count(*) from big group by all order by all'
const queries: [string, string][] = [
  ['grouped', grouped],
  ['filtered', "select month_of, median(amount) from big where region = 'North' and flag = 'yes' group by 1 order by 1"],
  ['sorted page', 'select * from big order by amount desc limit 50'],
]

const folder = await mkdtemp(join(tmpdir(), 'steward-data-speed-'))
const path = join(folder, 'big.csv')
const engine = createAnalysisEngine()
try {
  await writeFile(path)
  const { size } = await stat(path)
  process.stdout.write(`${rows} rows of 20 columns, ${(size / 1e6).toFixed(1)} MB\n`)
  for (let run = 0; run < Number(values.runs); run++) {
    const started = performance.now()
    const bench = await engine.open([{ name: 'big.csv', mediaType: 'text/csv', sizeBytes: size, bytes: createReadStream(path, { highWaterMark: 1 << 20 }) }])
    if ('sentence' in bench) throw new Error(bench.sentence)
    const opened = performance.now() - started
    process.stdout.write(`open ${Math.round(opened)} ms, ${bench.tables[0]?.rows} rows; ${(await timed(bench)).join(', ')}\n`)
    bench.close()
  }
} finally {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
}

async function timed(bench: Workbench): Promise<string[]> {
  const lines: string[] = []
  for (const [name, sql] of queries) {
    const started = performance.now()
    const answer = await bench.query(sql, { rowsMax: 1_000 })
    if (answer.kind === 'fault') throw new Error(answer.sentence)
    lines.push(`${name} ${Math.round(performance.now() - started)} ms`)
  }
  return lines
}

/** Seeded, so that each run reads the same bytes. */
async function writeFile(target: string): Promise<void> {
  const columns = ['id', 'region', 'office', 'year', 'month_of', 'status', 'code', 'amount', 'count', 'rate', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'flag', 'opened']
  let seed = 1
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return seed % below
  }
  const file = await open(target, 'wx')
  let text = `${columns.join(',')}\n`
  for (let row = 0; row < rows; row++) {
    const measures = Array.from({ length: 8 }, () => next(100))
    text += `${[row + 1, ['North', 'South', 'East', 'West'][row % 4], `O${next(50)}`, 2_000 + (row % 20), 1 + (row % 12), ['open', 'done', 'late'][row % 3], `0${100 + (row % 900)}`, (next(100_000) / 100).toFixed(2), next(100), (next(1_000) / 1_000).toFixed(3), ...measures, next(2) ? 'yes' : 'no', `2024-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`].join(',')}\n`
    if (text.length < 1_000_000) continue
    await file.write(text)
    text = ''
  }
  await file.write(text)
  await file.close()
}
