/** One file into tables, by what its bytes are. */
import { closeSync, readSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LoadedTable } from '#kernel/ports/analysis.ts'
import { formatOf } from '../../parsers/format-of.ts'
import { decodeText } from '../../parsers/ground/decode-text.ts'
import { Refusal } from '../../parsers/ground/refusal.ts'
import { plainCsv, readCsv } from '../read/read-csv.ts'
import { loadGrids } from './load-grid.ts'
import { loadLargeCsv } from './load-large-csv.ts'
import { loadParquet } from './load-parquet.ts'

export type OpenSource = { name: string; mediaType: string; sizeBytes: number; fd: number; prefix: string }
type Loaded = { tables: LoadedTable[]; warnings: string[] }

/** Up to here a text file is read cell by cell, which finds several tables, titles, notes and totals in it. */
const smallCsvBytes = 6 * 1024 * 1024
const headBytes = 512 * 1024

export async function openSource(connection: DuckDBConnection, source: OpenSource): Promise<Loaded> {
  const fileTitle = source.name.replace(/\.[A-Za-z0-9]{1,8}$/, '').trim() || 'table'
  const given = { fileTitle, prefix: source.prefix }
  const start = readPart(source, 0, Math.min(source.sizeBytes, headBytes))
  if (start.length === 0) throw new Refusal('empty', 'This file is empty: it holds no bytes at all.')
  const path = `/proc/self/fd/${source.fd}`
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') return { tables: [await loadParquet(connection, { path, ...given })], warnings: [] }
  const isText = textKind({ ...source, bytes: start })
  if (isText && source.sizeBytes > smallCsvBytes) return loadLargeText(connection, source, start, { path, ...given })
  const bytes = readPart(source, 0, source.sizeBytes)
  const { grids, warnings } = await gridsOf(source, bytes, isText)
  const loaded = await loadGrids(connection, grids, given)
  if (loaded.tables.length === 0) throw new Refusal('empty', 'No table was found in this file.')
  return { tables: loaded.tables, warnings: [...warnings, ...loaded.warnings] }
}

async function gridsOf(source: OpenSource, bytes: Uint8Array, isText: boolean) {
  if (isText) return { grids: [readCsv(bytes)], warnings: [] }
  const input = { name: source.name, mediaType: source.mediaType, bytes }
  const format = formatOf(input)
  if (format === 'xlsx') return (await import('../read/read-xlsx.ts')).readXlsx(bytes)
  if (format === 'html') return { grids: (await import('../read/read-html-tables.ts')).readHtmlTables(bytes), warnings: [] }
  if (format === 'odf' && /\.(ods|ots)$/i.test(source.name)) return { grids: (await import('../read/read-ods.ts')).readOds(bytes), warnings: [] }
  return (await import('../read/read-blocks.ts')).readTableBlocks(input)
}

/** Separated values are told from prose by name first: a CSV of one column has no separator. */
function textKind(input: { name: string; mediaType: string; bytes: Uint8Array }): boolean {
  const format = formatOf(input)
  return format === 'csv' || (format === 'text' && /\.(csv|tsv|tab|psv|txt)$/i.test(input.name))
}

async function loadLargeText(connection: DuckDBConnection, source: OpenSource, start: Buffer, given: { path: string; fileTitle: string; prefix: string }): Promise<Loaded> {
  const hasMark = start[0] === 0xef && start[1] === 0xbb
  const head = plainCsv(decodeText(start))
  const isUtf8 = isUtf8Throughout(source)
  if (!isUtf8 && (start.includes(0) || head.includes('\u0000'))) throw new Refusal('unsupported', 'A file this large must be in UTF-8. Save it as “CSV UTF-8” and try again.')
  try {
    return await loadLargeCsv(connection, { ...given, head: hasMark ? head : plainCsv(isUtf8 ? head : start.toString('latin1')), encoding: isUtf8 ? 'utf-8' : 'latin-1' })
  } catch (error) {
    if (error instanceof Refusal) throw error
    const message = error instanceof Error ? error.message : ''
    if (/out of memory/i.test(message)) throw new Refusal('memory', 'This file needs more memory than an analysis may use. Leave out columns, or split it.', error)
    throw new Refusal('broken', `This file could not be cut into rows and cells. ${/Line: (\d+)/.exec(message) ? `Look at line ${/Line: (\d+)/.exec(message)![1]}.` : 'Save it as CSV again and try once more.'}`, error)
  }
}

const pieceBytes = 8 * 1024 * 1024

/** Looked at piece by piece; a character cut at the end of one goes on in the next. */
function isUtf8Throughout(source: OpenSource): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < source.sizeBytes; at += pieceBytes) decoder.decode(readPart(source, at, Math.min(pieceBytes, source.sizeBytes - at)), { stream: true })
    return true
  } catch {
    return false
  }
}

function readPart(source: OpenSource, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const read = readSync(source.fd, bytes, filled, length - filled, from + filled)
    if (read === 0) break
    filled += read
  }
  return bytes.subarray(0, filled)
}

export function closeSource(source: OpenSource): void {
  closeSync(source.fd)
}
