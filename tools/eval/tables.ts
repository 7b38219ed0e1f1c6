/** Tables of `tables/` and the register, opened as the product opens a file of data, held cell by cell against what stands in them. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createAnalysisEngine } from '#adapters/analysis/analysis-engine.ts'
import type { AnalysisEngine, Workbench } from '#kernel/ports/analysis.ts'
import type { EvalRow } from './eval-row.ts'
import { agreement, cellsOf, gridOf, tableOf, openPath, openText, parseBackslashCsv, readText, type Cells } from './tables-grid.ts'

const atOnce = 2

export async function evalTables(data: string): Promise<EvalRow[]> {
  const engine = createAnalysisEngine()
  try {
    const rows: EvalRow[] = []
    const wtq = join(data, 'tables/wtq')
    if (existsSync(wtq)) {
      const csv = readdirSync(wtq).filter((name) => name.endsWith('.csv')).sort()
      rows.push(await score('tables.wtq.cell_f1', csv, async (name) => ({ bench: await openPath(engine, join(wtq, name)), expected: await goldOf(join(wtq, name)) })))
      const html = readdirSync(wtq).filter((name) => name.endsWith('.html') && existsSync(join(wtq, name.replace('.html', '.csv')))).sort()
      rows.push(await score('tables.html.cell_f1', html, async (name) => ({ bench: await openPath(engine, join(wtq, name)), expected: await goldOf(join(wtq, name.replace('.html', '.csv'))) }), tableOf))
    }
    const tatqa = join(data, 'tables/tatqa.jsonl')
    if (existsSync(tatqa)) rows.push(await tatqaRow(engine, tatqa))
    return rows
  } finally {
    await engine.close()
  }
}

export async function evalRegister(data: string): Promise<EvalRow[]> {
  const path = join(data, 'register/us_federal_ai_inventory_2023.csv')
  const engine = createAnalysisEngine()
  try {
    return [await score('register.rows', [path], async () => ({ bench: await openPath(engine, path), expected: cellsOf(parseQuotedCsv(await readLatin(path))) }))]
  } finally {
    await engine.close()
  }
}

async function tatqaRow(engine: AnalysisEngine, path: string): Promise<EvalRow> {
  const tables = (await readText(path)).trim().split('\n').map((line) => (JSON.parse(line) as { table: { uid: string; table: string[][] } }).table)
  const csv = (rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
  return score('tables.tatqa.cell_f1', tables, async ({ uid, table }) => ({ bench: await openText(engine, `${uid}.csv`, csv(table)), expected: cellsOf(table) }))
}

async function goldOf(path: string): Promise<Cells> {
  return cellsOf(parseBackslashCsv(await readText(path)))
}

async function score<Item>(name: string, items: readonly Item[], open: (item: Item) => Promise<{ bench: Workbench; expected: Cells }>, read: (bench: Workbench) => Promise<Cells> = gridOf): Promise<EvalRow> {
  const sum = { shared: 0, found: 0, expected: 0 }
  const left = [...items]
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const { bench, expected } = await open(item)
      const one = agreement(await read(bench), expected)
      bench.close()
      sum.shared += one.shared
      sum.found += one.found
      sum.expected += one.expected
      if (process.env.EVAL_MISSES && one.misses.length > 0) process.stderr.write(`${JSON.stringify(item).slice(0, 100)} (${one.misses.length} of ${one.expected})\n  ${one.misses.slice(0, 3).join('\n  ')}\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { name, value: Number(((2 * sum.shared) / Math.max(1, sum.found + sum.expected)).toFixed(4)), n: items.length }
}

async function readLatin(path: string): Promise<string> {
  return (await readText(path)).replace(/^\uFEFF/, '')
}

/** RFC 4180: doubled quotes, line breaks inside them. */
function parseQuotedCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"'
      at++
    } else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && (sign === ',' || sign === '\n')) {
      rows.at(-1)!.push(cell)
      cell = ''
      if (sign === '\n') rows.push([])
    } else if (sign !== '\r' || isQuoted) cell += sign
  }
  if (cell !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(cell)
  return rows.filter((row) => row.some((each) => each !== ''))
}
