import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Workbench } from '#kernel/ports/analysis.ts'
import { createAnalysisEngine } from './analysis-engine.ts'

const engine = createAnalysisEngine()
afterAll(() => engine.close())

async function* whole(bytes: Uint8Array) {
  yield bytes
}

async function opened(name: string, text: string | Uint8Array): Promise<Workbench> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const bench = await engine.open([{ name, mediaType: '', sizeBytes: bytes.length, bytes: whole(bytes) }])
  if ('kind' in bench) throw new Error(bench.sentence)
  return bench
}

describe('a file of values', () => {
  it('becomes a table with its kinds, rows of the sheet and odd cells', async () => {
    const bench = await opened('cases.csv', 'Office,Opened,Cases,Cost,Code\nNorth,2024-01-05,12,"$1,200.50",007\nSouth,2024-02-11,n/a,$80.25,012\n')
    expect(bench.tables).toMatchObject([{ name: 'cases', rows: 2, range: 'A1:E3', columns: [{ kind: 'text' }, { kind: 'date' }, { kind: 'number', isWhole: true }, { kind: 'number', unit: '$' }, { kind: 'text' }] }])
    const answer = await bench.query('select * from cases order by _row', { rowsMax: 10 })
    expect(answer).toMatchObject({ kind: 'answer', rows: [[2, 'North', '2024-01-05', 12, 1200.5, '007', null], [3, 'South', '2024-02-11', null, 80.25, '012', 'Cases=n/a']] })
    expect(await bench.query('select sum(Cost) as total from cases', { rowsMax: 10 })).toMatchObject({ rows: [[1280.75]] })
    bench.close()
  })
})
