/** Each view offered to a person is a tool of theirs: a task or a piece of research asks it with the person’s own rights. */
import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { resultCharsMax, type Tool, type ToolHands, type ToolPerson, type ToolResult } from '#kernel/agent/tool.ts'
import type { Sink } from '#kernel/flow/flow-engine.ts'
import { databaseErrors, databases, type OfferedView, type ViewRows } from '../contract.ts'
import { readConditions } from '../contract-conditions.ts'
import { rowsAsText } from '../domain/rows-as-text.ts'

const rowsMax = 200

const Input = z.object({
  where: z.string().max(1_000).default('').describe('Conditions joined by “and”, such as: year >= 2024 and status = \'open\'. Leave empty for all rows.'),
  columns: z.string().max(2_000).default('').describe('Columns to give, separated by commas. Leave empty for all.'),
})

export function viewTool(view: OfferedView): Tool {
  const name = viewToolName(view)
  return {
    name,
    title: `Ask ${view.title}`,
    description: `${view.description} Columns: ${view.columns.map((column) => `${column.name} (${column.kind}${column.description ? `: ${column.description}` : ''})`).join('; ')}`.slice(0, descriptionCharsMax),
    input: Input,
    inputSchema: z.toJSONSchema(Input, { io: 'input' }),
    effect: 'read',
    // The conditions go to a database of the government; it answers, and nobody outside reads them.
    traits: { readsPrivate: view.conf !== 'public', readsUntrusted: true, leavesSteward: false },
    sink: (person) => viewSink(name, person),
    says: ({ where }) => `Read rows of ${view.title}${where ? ` where ${String(where)}` : ''}.`,
    run: (hands, values) => ask(hands, view, Input.parse(values)),
  }
}

/** A manifest line of a model’s context, not a manual. */
const descriptionCharsMax = 3_000

export function viewToolName(view: Pick<OfferedView, 'id' | 'title'>): string {
  return `database/${view.title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'view'}-${view.id.slice(-6)}`
}

async function ask(hands: ToolHands, view: OfferedView, input: z.output<typeof Input>): Promise<ToolResult> {
  const read = readConditions(input.where, view.columns)
  if ('fault' in read) throw new CodedError(databaseErrors.database_columns, { sentence: read.fault })
  const columns = input.columns.split(',').map((name) => name.trim()).filter(Boolean)
  const rows: ViewRows = await hands.call(databases.readDatabaseView, { viewId: view.id, question: { columns, where: read.where, compute: [], order: [] }, rowsMax })
  return { text: rowsAsText(rows).slice(0, resultCharsMax), known: [], label: rows.label }
}

function viewSink(name: string, { personId, agencyId }: ToolPerson): Sink {
  return { kind: 'query', name, maxConf: 3, comps: 'all', recipients: [`agency:${agencyId}`, `person:${personId}`], isConsequential: false, isZeroRetention: true, isAttested: true }
}
