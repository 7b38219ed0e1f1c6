/** Runs one query over a dataset: checked, within limits, small cells left out where the label or a column asks for it. */
import { CodedError, type ErrorKind } from '#kernel/contract/coded-error.ts'
import type { Label } from '#kernel/flow/label.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { QueryAnswer, QueryFault, QueryTree, Workbench } from '#kernel/ports/analysis.ts'
import type { Reader } from '#kernel/store/store.ts'
import { dataErrors, type QueryInput } from '../contract.ts'
import type { DataTable, QueryResult } from '../contract-table.ts'
import { NoSuchColumn, queryOf } from '../domain/build-query.ts'
import { keyPlaces, tablesUsed, unitsOf } from '../domain/result-columns.ts'
import { withoutSmallCells } from '../domain/small-cells.ts'
import { addsUp, measures, withLineage, withSource, type TraceTable } from '../domain/trace-tree.ts'
import { OpenRefused, type Benches } from './benches.ts'
import { findDataset } from './dataset-store.ts'
import type { Originals } from './originals.ts'

export type Bench = { bench: Workbench; tables: DataTable[]; label: Label }
/** `read` gives a store for a moment: a long handler’s own (`readingWith`), or a transaction of a job. */
export type Asking = { read<T>(run: (store: Reader) => Promise<T>): Promise<T>; actor: Actor & { personId: string }; datasetId: string; signal?: AbortSignal | undefined }

export type QueryRunner = {
  /** Runs with the open file. Throws coded errors in words. */
  withBench<T>(asking: Asking, run: (at: Bench) => Promise<T>): Promise<T>
  run(asking: Asking, query: QueryInput, rowsMax: number): Promise<QueryResult>
  runOn(at: Bench, sql: string, rowsMax: number, signal?: AbortSignal): Promise<QueryResult>
}

export function createQueryRunner(given: { originals: Originals; benches: Benches }): QueryRunner {
  async function withBench<T>({ read, actor, datasetId, signal }: Asking, run: (at: Bench) => Promise<T>): Promise<T> {
    const dataset = await read((store) => findDataset(store, datasetId))
    if (dataset.row.state === 'opening') throw new CodedError(dataErrors.data_not_ready)
    if (dataset.row.state === 'failed') throw new CodedError(dataErrors.data_failed, { sentence: dataset.body.notes[0] ?? dataErrors.data_failed.sentence })
    const original = await read((store) => given.originals.find(store, actor, dataset.row.document_id))
    if (!original) throw new CodedError(dataErrors.data_gone)
    try {
      return await given.benches.use({ datasetId, ownerId: actor.personId, original }, (bench) => run({ bench, tables: dataset.body.tables, label: original.label }), signal ? { signal } : {})
    } catch (error) {
      if (error instanceof OpenRefused) throw new CodedError(dataErrors.data_failed, { sentence: error.message })
      throw error
    }
  }
  return {
    withBench,
    runOn,
    run: (asking, query, rowsMax) => withBench(asking, (at) => runOn(at, sqlOf(query, at.tables), rowsMax, asking.signal)),
  }
}

/** For a long handler, whose every read is a transaction of its own. */
export function readingWith(store: Reader): Asking['read'] {
  return (run) => run(store)
}

export function sqlOf(query: QueryInput, tables: readonly DataTable[]): string {
  if (query.sql !== undefined) return query.sql.replace(/;\s*$/, '')
  try {
    return queryOf(query.spec!, tables)
  } catch (error) {
    if (error instanceof NoSuchColumn) throw new CodedError(dataErrors.data_unknown_column)
    throw error
  }
}

async function runOn(at: Bench, sql: string, rowsMax: number, signal?: AbortSignal): Promise<QueryResult> {
  const parsed = await at.bench.parse(sql)
  if (parsed.kind === 'fault') throw faultError(parsed)
  const options = { rowsMax, ...(signal && { signal }) }
  const answer = ofAnswer(await at.bench.query(sql, options))
  const columns = unitsOf(parsed.tree, at.tables, answer.columns)
  const result: QueryResult = { sql, columns, rows: answer.rows, isCut: answer.isCut, milliseconds: answer.milliseconds, suppressed: null }
  if (!isGuarded(at, parsed.tree) || !addsUp(parsed.tree)) return result
  const counts = await countsBehind(at, parsed.tree, rowsMax, signal)
  if (!counts || counts.length !== answer.rows.length) throw new CodedError(dataErrors.data_bad_query, { sentence: 'This data holds details of people, and of this query it cannot be told how many stand behind each figure. Write it with plain groups and conditions.' })
  const small = withoutSmallCells(answer.rows, counts, keyPlaces(parsed.tree, columns, measures))
  return small ? { ...result, rows: small.rows, suppressed: { cells: small.cells, sentence: small.sentence } } : result
}

/** Data of a compartment, or a table with a column about people: counts of few are left out. */
function isGuarded({ tables, label }: Bench, tree: QueryTree): boolean {
  return label.comp.length > 0 || tablesUsed(tree, tables).some((table) => table.columns.some((column) => column.isPersonal))
}

/** How many rows of the file stand behind each row of the result, in its order. */
async function countsBehind({ bench, tables }: Bench, tree: QueryTree, rowsMax: number, signal?: AbortSignal): Promise<number[] | undefined> {
  const lineage = withLineage(tree, traceTables(tables))
  if (!lineage) return undefined
  const template = await bench.parse(`with _src as (select [1] as ${lineage.name}) select len(list_distinct(${lineage.name})) from _src`)
  if (template.kind === 'fault') throw faultError(template)
  const answer = await bench.queryTree(withSource(template.tree, '_src', lineage.tree), { rowsMax, ...(signal && { signal }) })
  return answer.kind === 'answer' ? answer.rows.map(([count]) => Number(count ?? 0)) : undefined
}

export function traceTables(tables: readonly DataTable[]): TraceTable[] {
  return tables.map((table) => ({ name: table.name, columns: table.columns.map((column) => column.name) }))
}

export function ofAnswer(answer: QueryAnswer | QueryFault): QueryAnswer {
  if (answer.kind === 'fault') throw faultError(answer)
  return answer
}

const kinds: Record<QueryFault['code'], ErrorKind> = {
  refused: dataErrors.data_bad_query,
  wrong: dataErrors.data_bad_query,
  timeout: dataErrors.data_too_slow,
  memory: dataErrors.data_too_large,
  gone: dataErrors.data_busy,
  stopped: dataErrors.data_busy,
}

export class QueryFailed extends CodedError {
  readonly fault: QueryFault
  constructor(fault: QueryFault) {
    const kind = kinds[fault.code]
    super(kind, { sentence: kind === dataErrors.data_bad_query ? `${kind.sentence} ${fault.sentence}` : kind.sentence })
    this.fault = fault
  }
}

function faultError(fault: QueryFault): QueryFailed {
  return new QueryFailed(fault)
}
