import type { DataColumn, DataTable } from '../../contract-table.ts'

export type Option = { value: string; label: string }

export function optionsOf(columns: readonly DataColumn[]): Option[] {
  return columns.map((column) => ({ value: column.name, label: column.title }))
}

export function numbersOf(table: DataTable): DataColumn[] {
  return table.columns.filter((column) => column.kind === 'number')
}

/** Columns that put rows into groups few enough to read; dates come in months or years. */
export function groupsOf(table: DataTable, most: number): DataColumn[] {
  return table.columns.filter((column) => column.kind === 'date' || column.kind === 'time' || (column.profile !== null && column.profile.distinct >= 2 && column.profile.distinct <= most && (column.kind !== 'number' || column.isWhole)))
}

/** What can be a time: dates, texts that look like months, whole numbers that look like years. */
export function datesOf(table: DataTable): DataColumn[] {
  const looks = ({ kind, profile, isWhole }: DataColumn): boolean => {
    if (kind === 'date' || kind === 'time') return true
    if (kind === 'number') return isWhole && typeof profile?.min === 'number' && typeof profile.max === 'number' && profile.min >= 1_800 && profile.max <= 2_200
    return kind === 'text' && (profile?.top.length ?? 0) > 0 && profile!.top.every(({ value }) => typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value))
  }
  return table.columns.filter(looks)
}

export function isDate(table: DataTable, name: string): boolean {
  const kind = table.columns.find((column) => column.name === name)?.kind
  return kind === 'date' || kind === 'time'
}
