import { CodedError } from '#kernel/contract/coded-error.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Office } from '#kernel/ports/office.ts'
import { dataErrors } from '../contract.ts'
import type { DataTable } from '../contract-table.ts'
import { NoSuchColumn } from '../domain/build-query.ts'
import type { Originals } from './originals.ts'
import { readingWith, type Asking, type Bench, type QueryRunner } from './query-runner.ts'

/** Makes a PNG of an SVG that this server drew; nothing in it is fetched. */
export type Pictures = { png(svg: string): Promise<Uint8Array> }

export type AnalysisGiven = { runner: QueryRunner; flow: FlowEngine; originals: Originals; office: Office; pictures: Pictures }

export function tableIn({ tables }: Bench, name: string): DataTable {
  const table = tables.find((each) => each.name === name)
  if (!table) throw new CodedError(dataErrors.data_unknown_column)
  return table
}

/** A column that is not there, or not of the kind that was asked for, is the caller’s mistake and is said so. */
export async function inWords<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NoSuchColumn) throw new CodedError(dataErrors.data_unknown_column)
    throw error
  }
}

export function askingOf(store: Reader, actor: Asking['actor'], datasetId: string): Asking {
  return { read: readingWith(store), actor, datasetId }
}
