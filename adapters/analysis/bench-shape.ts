/** Answers of a workbench, checked: whatever went on inside, only these shapes come out. */
import { z } from 'zod'
import type { AnalysisRefusal, LoadedTable, QueryAnswer, QueryFault, QueryTree } from '#kernel/ports/analysis.ts'

const Text = z.string().max(40_000)
const Kind = z.enum(['number', 'date', 'time', 'yes-no', 'text'])
const Name = z.string().max(200)
const Value = z.union([Text, z.number(), z.boolean(), z.null()])
const Fault = z.object({ kind: z.literal('fault'), code: z.enum(['refused', 'wrong', 'timeout', 'memory', 'gone', 'stopped']), sentence: z.string().max(1_000) })
const Answer = z.object({ kind: z.literal('answer'), columns: z.array(z.object({ name: z.string().max(1_000), kind: Kind })).max(500), rows: z.array(z.array(Value)), isCut: z.boolean(), milliseconds: z.number() })
const Table = z.object({
  name: Name,
  title: Text,
  sheet: Text.nullable(),
  range: Name.nullable(),
  headRows: z.number(),
  rows: z.number(),
  columns: z.array(z.object({ name: Name, title: Text, letter: Name.nullable(), kind: Kind, isWhole: z.boolean(), unit: Name.nullable() })),
  heads: z.array(z.array(Text)),
  totalRows: z.array(z.object({ row: z.number(), cells: z.array(Text) })),
  notes: z.array(z.object({ row: z.number(), letter: Name, text: Text })),
})
const Loaded = z.object({ tables: z.array(Table).max(400), warnings: z.array(z.string().max(1_000)).max(100) })
const Refusal = z.object({ kind: z.literal('refusal'), code: z.enum(['unsupported', 'encrypted', 'broken', 'empty', 'too-large', 'bomb', 'hostile', 'timeout', 'memory']), sentence: z.string().max(1_000) })

export const readAnswer = (raw: unknown): QueryAnswer | QueryFault => z.union([Answer, Fault]).parse(raw)
export const readTree = (raw: unknown): { kind: 'tree'; tree: QueryTree } | QueryFault => z.union([z.object({ kind: z.literal('tree'), tree: z.record(z.string(), z.unknown()) }), Fault]).parse(raw)
export const readLoaded = (raw: unknown): { tables: LoadedTable[]; warnings: string[] } => Loaded.parse(raw)
export const readRefusal = (raw: unknown): AnalysisRefusal => Refusal.parse(raw)
