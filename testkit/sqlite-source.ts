/** A small SQLite database of invented permits in a platform’s folder of databases, with a view that keeps rows apart by agency. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Platform } from './platform.ts'

export type PermitRow = { number: string; agencyId: string }

export function addSqliteFile(platform: Pick<Platform, 'settings'>, file = 'permits.db', more: PermitRow[] = []): string {
  const folder = join(platform.settings.dataFolder, 'databases')
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, file))
  database.exec(`
    create table if not exists permit (number text, yard text, fee real, agency text, valid_until date);
    delete from permit;
    insert into permit values ('P-1', 'north yard', 14, 'benefits', '2026-12-31'), ('P-2', 'south yard', 16.5, 'benefits', '2027-03-31'), ('P-3', 'harbour', 20, 'licensing', '2026-06-30');
    create view if not exists own_permits as select number, yard, fee, valid_until from permit where agency = steward_agency();`)
  for (const { number, agencyId } of more) database.prepare("insert into permit values (?, 'north yard', 14, ?, '2026-12-31')").run(number, agencyId)
  database.close()
  return file
}

export const permitColumns = [
  { name: 'number', kind: 'text' as const, description: 'The permit’s number' },
  { name: 'yard', kind: 'text' as const, description: 'Which yard it is for' },
  { name: 'fee', kind: 'number' as const, description: 'Crowns a month' },
  { name: 'valid_until', kind: 'date' as const, description: 'Last day it holds' },
]
