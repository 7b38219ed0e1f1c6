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

/** What a query may not do, whoever wrote it. Each is stopped with a sentence, and the next plain query is answered. */
const hostile: [name: string, sql: string][] = [
  ['reads a file', "select * from read_csv('/etc/passwd')"],
  ['reads a file by its name', "select * from '/etc/passwd'"],
  ['reads a text', "select content from read_text('/proc/self/environ')"],
  ['lists a folder', "select * from glob('/*')"],
  ['reads another’s memory through a descriptor', "select * from read_blob('/proc/self/fd/3')"],
  ['writes a file', "copy cases to '/tmp/out.csv'"],
  ['attaches a database', "attach '/tmp/x.db' as x"],
  ['reaches the network', "select * from read_parquet('https://example.org/x.parquet')"],
  ['installs an extension', 'install httpfs'],
  ['loads an extension', "load '/tmp/evil.duckdb_extension'"],
  ['unlocks the configuration', 'set lock_configuration = false'],
  ['opens the outside again', 'set enable_external_access = true'],
  ['raises its memory', "pragma memory_limit = '64GB'"],
  ['makes a secret', "create secret s (type s3, key_id 'a', secret 'b')"],
  ['changes the data', 'delete from cases'],
  ['says two things', 'select 1; drop table cases'],
  ['looks into the catalog', 'select * from duckdb_settings()'],
  ['never ends', 'with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r'],
  ['crosses everything with everything', 'select count(*) from range(100000) a, range(100000) b, range(100000) c where a.range + b.range = c.range * 2 + 1'],
  ['fills the memory', "select length(string_agg(repeat('x', 100000), '')) from range(1000000)"],
  ['makes one huge text', "select length(repeat('x', 2000000000) || repeat('y', 2000000000))"],
  ['lists a thousand million things', 'select list(range) from range(1000000000)'],
]

describe('a hostile query', () => {
  let bench: Workbench
  it.each(hostile)('that %s is stopped', { timeout: 15_000 }, async (_name, sql) => {
    if (!bench?.isAlive) bench = await opened('cases.csv', 'Office,Cases\nNorth,12\nSouth,7\n')
    const started = performance.now()
    const answer = await bench.query(sql, { rowsMax: 10, timeLimitMs: 700 })
    expect(answer).toMatchObject({ kind: 'fault', sentence: expect.stringMatching(/^[A-Z].*[.!?"”]$/s) })
    expect(performance.now() - started).toBeLessThan(8_000)
    // A process that it ended is nobody else's: the next one has all rows.
    if (!bench.isAlive) bench = await opened('cases.csv', 'Office,Cases\nNorth,12\nSouth,7\n')
    expect(await bench.query('select count(*) from cases', { rowsMax: 1 })).toMatchObject({ rows: [[2]] })
  })

  it('in one workbench leaves the others undisturbed', { timeout: 20_000 }, async () => {
    const [mine, other] = await Promise.all([opened('a.csv', 'x\n1\n'), opened('b.csv', 'y\n2\n')])
    const [stopped, answered] = await Promise.all([mine.query(hostile[17]![1], { rowsMax: 1, timeLimitMs: 1_000 }), other.query('select y from b', { rowsMax: 1 })])
    expect(stopped).toMatchObject({ kind: 'fault', code: 'timeout' })
    expect(answered).toMatchObject({ rows: [[2]] })
    mine.close()
    other.close()
  })

  it('that a person stops ends at once', { timeout: 20_000 }, async () => {
    const stop = new AbortController()
    const one = await opened('a.csv', 'x\n1\n')
    const asked = one.query(hostile[17]![1], { rowsMax: 1, timeLimitMs: 10_000, signal: stop.signal })
    setTimeout(() => stop.abort(), 200)
    expect(await asked).toMatchObject({ kind: 'fault', code: 'stopped' })
    expect(await one.query('select x from a', { rowsMax: 1 })).toMatchObject({ rows: [[1]] })
    one.close()
  })
})

describe('a large file', () => {
  it('is read by the database with the same kinds as a small one, and no digit or zero lost', { timeout: 40_000 }, async () => {
    const lines = Array.from({ length: 180_000 }, (_, index) => `${index + 1},0${index % 90},${index % 7 === 0 ? '12.345' : '3'},"${index % 2 === 0 ? 'yes, it is' : 'no'}",2024-01-${String((index % 28) + 1).padStart(2, '0')},${index === 150_000 ? 'n/a' : index % 5}`)
    // Past the first part a column has more decimals, a stray text and a time of day.
    lines[170_000] = '170001,001,1.5,"a\nb",2024-02-01,4'
    const text = `id,code,amount,words,day,count\n${lines.join('\n')}\n`
    expect(text.length).toBeGreaterThan(6 * 1024 * 1024)
    const bench = await opened('large.csv', text)
    expect(bench.tables).toMatchObject([{ rows: 180_000, columns: [{ name: 'id', kind: 'number', isWhole: true }, { kind: 'text' }, { kind: 'number', isWhole: false }, { kind: 'text' }, { kind: 'date' }, { kind: 'number', isWhole: true }] }])
    expect(await bench.query('select _row, code, amount, words from large where id = 170001', { rowsMax: 1 })).toMatchObject({ rows: [[170_002, '001', 1.5, 'a\nb']] })
    expect(await bench.query("select count(*), sum(count), max(_odd) from large where count is null or id > 0", { rowsMax: 1 })).toMatchObject({ rows: [[180_000, expect.any(Number), 'count=n/a']] })
    bench.close()
  })
})
