import type { Column, ColumnDefinition, ColumnType } from '../contract-grid.ts'

/** A column while it is being written: every field is text. */
export type ColumnDraft = { key: string; id?: string; name: string; description: string; alsoCalled: string; kind: ColumnType['kind']; unit: string; options: string; isRequired: boolean }

let made = 0

export function newDraft(): ColumnDraft {
  return { key: `new-${made++}`, name: '', description: '', alsoCalled: '', kind: 'text', unit: '', options: '', isRequired: false }
}

export function draftOf(column: ColumnDefinition & { id?: string }): ColumnDraft {
  const { type } = column
  return {
    key: column.id ?? `new-${made++}`,
    ...(column.id !== undefined && { id: column.id }),
    name: column.name,
    description: column.description,
    alsoCalled: column.alsoCalled.join(', '),
    kind: type.kind,
    unit: type.kind === 'number' ? (type.unit ?? '') : type.kind === 'money' ? (type.currency ?? '') : '',
    options: type.kind === 'choice' ? type.options.join(', ') : '',
    isRequired: column.isRequired,
  }
}

export function columnOf(draft: ColumnDraft): ColumnDefinition & Partial<Pick<Column, 'id'>> {
  return { ...(draft.id !== undefined && { id: draft.id }), name: draft.name.trim(), description: draft.description.trim(), alsoCalled: parts(draft.alsoCalled).slice(0, 8), type: typeOf(draft), isRequired: draft.isRequired }
}

function typeOf({ kind, unit, options }: ColumnDraft): ColumnType {
  if (kind === 'number') return { kind, unit: unit.trim() || null }
  if (kind === 'money') return { kind, currency: unit.trim() || null }
  if (kind === 'choice') return { kind, options: parts(options) }
  return { kind }
}

function parts(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean))]
}

/** What is wrong with the columns, by key; empty when all can be used. */
export function faultsOf(drafts: readonly ColumnDraft[], words: { nameless: string; twice: string; options: string }): Map<string, string> {
  const faults = new Map<string, string>()
  const seen = new Set<string>()
  for (const draft of drafts) {
    const name = draft.name.trim().toLowerCase()
    if (!name) faults.set(draft.key, words.nameless)
    else if (seen.has(name)) faults.set(draft.key, words.twice)
    else if (draft.kind === 'choice' && parts(draft.options).length < 2) faults.set(draft.key, words.options)
    seen.add(name)
  }
  return faults
}
