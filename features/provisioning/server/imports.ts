/** Lists of people as administrators send, look at, import, stop and delete them. */
import { Readable } from 'node:stream'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { officeFileName } from '#kernel/ports/office.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { peopleErrors } from '#features/people/contract.ts'
import { peopleImportErrors, peopleImports, type Columns, type ImportRow, type PeopleImport } from '../contract-imports.ts'
import { changeImport, deleteImport, findImport, insertImport, listImports, listRows, lockImport, setState } from './import-store.ts'
import { importJob, importQueue, readJob, readQueue, type DelimiterOf } from './import-jobs.ts'
import { peopleImportsMigration } from './migrations/0002-people-imports.ts'
import type { PeopleDesk } from './scim-setting.ts'

/** 100,000 people with long titles fit into a quarter of it. */
const fileBytesMax = 20 * 1024 * 1024
const noColumns: Columns = { name: null, givenName: null, familyName: null, email: null, jobTitle: null, agency: null, roles: null }

export type ImportOptions = { desk: PeopleDesk; delimiterOf: DelimiterOf; /** A table as CSV that no spreadsheet runs anything of. */ csvOf(header: readonly string[], rows: Iterable<readonly (string | number)[]>): string }

const uploadPeopleList: Handler<typeof peopleImports.uploadPeopleList> = async ({ input, bytes, actor, newId }) => {
  if (!(bytes instanceof Readable)) throw new CodedError(peopleImportErrors.import_empty)
  const file = await whole(bytes)
  const id = newId()
  return async ({ store, enqueue }) => {
    await insertImport(store, { id, agencyId: actor.agencyId, ownerId: actor.personId, fileName: input.fileName, file, columns: noColumns })
    await enqueue(readQueue, { importId: id })
    return found(store, id)
  }
}

async function whole(bytes: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of bytes) {
    size += (part as Buffer).length
    if (size > fileBytesMax) throw new CodedError(peopleImportErrors.import_too_large)
    parts.push(part as Buffer)
  }
  if (size === 0) throw new CodedError(peopleImportErrors.import_empty)
  return Buffer.concat(parts)
}

const changePeopleImport: Handler<typeof peopleImports.changePeopleImport> = async ({ input, store, enqueue }) => {
  const list = await locked(store, input.importId)
  if (list.state !== 'ready' && list.state !== 'stopped') throw new CodedError(list.state === 'done' ? peopleImportErrors.import_over : peopleImportErrors.import_busy)
  const otherwise = input.otherwise === undefined ? list.otherwise : input.otherwise
  if (otherwise !== null && !(await store.maybe(sql`select from agency where id = ${otherwise}`))) throw new CodedError(peopleErrors.unknown_agency)
  await changeImport(store, list.id, { columns: input.columns ?? list.columns, otherwise, allowsRoleLoss: input.allowsRoleLoss ?? list.allowsRoleLoss })
  if (input.columns !== undefined || input.otherwise !== undefined) {
    await setState(store, list.id, 'reading')
    await enqueue(readQueue, { importId: list.id, isRead: true })
  }
  return found(store, list.id)
}

const startPeopleImport: Handler<typeof peopleImports.startPeopleImport> = async ({ input, store, enqueue }) => {
  const list = await locked(store, input.importId)
  if (list.state === 'done') throw new CodedError(peopleImportErrors.import_over)
  // One that failed half-way goes on; one that could not be read has nothing to go on with.
  const canStart = list.state === 'ready' || list.state === 'stopped' || (list.state === 'failed' && list.done > 0)
  if (!canStart) throw new CodedError(peopleImportErrors.import_busy)
  if (list.columns.email === null) throw new CodedError(peopleImportErrors.import_no_email)
  await setState(store, list.id, 'importing')
  await enqueue(importQueue, { importId: list.id })
  return found(store, list.id)
}

const stopPeopleImport: Handler<typeof peopleImports.stopPeopleImport> = async ({ input, store }) => {
  const list = await locked(store, input.importId)
  if (list.state === 'importing') await setState(store, list.id, 'stopped')
  return found(store, list.id)
}

const deletePeopleImport: Handler<typeof peopleImports.deletePeopleImport> = async ({ input, store }) => {
  const list = await locked(store, input.importId)
  if (list.state === 'importing' || list.state === 'reading') throw new CodedError(peopleImportErrors.import_busy)
  await deleteImport(store, list.id)
  return {}
}

const listImportRows: Handler<typeof peopleImports.listImportRows> = async ({ input, store }) => {
  await found(store, input.importId)
  const rows = await listRows(store, { id: input.importId, verdict: input.verdict, after: input.after, limit: input.limit + 1 })
  const page = rows.slice(0, input.limit)
  return { rows: page, next: rows.length > input.limit ? (page.at(-1)?.number ?? null) : null }
}

const reportPage = 5_000

const exportPeopleImport =
  ({ csvOf }: ImportOptions): Handler<typeof peopleImports.exportPeopleImport> =>
  async ({ input, store }) => {
    const list = await found(store, input.importId)
    const rows: ImportRow[] = []
    for (let after = 0; ; ) {
      const page = await listRows(store, { id: list.id, verdict: undefined, after, limit: reportPage })
      rows.push(...page)
      const last = page.at(-1)
      if (!last || page.length < reportPage) break
      after = last.number
    }
    const text = csvOf(['row', 'name', 'e-mail', 'verdict', 'problem', 'about', 'changes', 'outcome'], rows.map((row) => [row.number, row.name, row.email, row.verdict, row.fault ?? '', row.about, row.changes.map((each) => `${each.field}: ${each.from} → ${each.to}`).join('; '), row.outcome ?? '']))
    const bytes = Buffer.from(text)
    return { bytes, mediaType: 'text/csv; charset=utf-8', fileName: officeFileName(`Report ${list.fileName.replace(/\.\w+$/, '')}`, 'csv'), isInline: false, sizeBytes: bytes.length }
  }

async function found(store: Reader, id: string): Promise<PeopleImport> {
  const list = await findImport(store, id)
  if (!list) throw new CodedError(kernelErrors.not_found)
  return list
}

async function locked(store: Transactor, id: string): Promise<PeopleImport> {
  const list = await lockImport(store, id)
  if (!list) throw new CodedError(kernelErrors.not_found)
  return list
}

export function createPeopleImports(options: ImportOptions): Feature {
  return serve(peopleImports, {
    name: 'people-imports',
    policy: { cedar: {}, resources: {} },
    migrations: [peopleImportsMigration],
    queues: { [readQueue]: readJob(options.desk, options.delimiterOf), [importQueue]: importJob(options.desk) },
    handlers: {
      uploadPeopleList,
      listPeopleImports: async ({ store }) => ({ imports: await listImports(store) }),
      getPeopleImport: async ({ input, store }) => found(store, input.importId),
      listImportRows,
      changePeopleImport,
      startPeopleImport,
      stopPeopleImport,
      exportPeopleImport: exportPeopleImport(options),
      deletePeopleImport,
    },
  })
}
