/** A view’s rows as a file of the person’s own, so that all work with data applies: profile, questions, traces, what changed since the last copy. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { LongHandler } from '#kernel/pipeline/feature.ts'
import type { Office } from '#kernel/ports/office.ts'
import type { KeepMadeFile } from '#kernel/work/made-file.ts'
import { databaseErrors, viewRowsMax, type databases } from '../contract.ts'
import type { DatabaseDesk } from './manage-databases.ts'
import { rowsOfView } from './read-view.ts'

export const copyDatabaseView =
  (desk: DatabaseDesk, { keepMadeFile, office }: { keepMadeFile: KeepMadeFile; office: Office }): LongHandler<typeof databases.copyDatabaseView> =>
  async ({ resource, actor, store, now, newId }) => {
    const read = await rowsOfView(desk, { viewId: resource.id, question: { columns: [], where: [], compute: [], order: [] }, rowsMax: viewRowsMax, actor, store, now })
    if (read.rows.length === 0) throw new CodedError(databaseErrors.database_view_empty)
    const { conf, comp } = read.label
    // As every table that leaves a database: what looks like a formula is words.
    const bytes = await office.write({ format: 'csv', workbook: { title: read.title, language: 'en', sheets: [{ name: read.title, columns: read.columns.map(({ name }) => ({ title: name })), rows: read.rows }], standing: { lines: [] } } })
    // One name for every copy: data work finds the last one by it and says what changed.
    const keep = await keepMadeFile(actor, { fileName: `${read.title}.csv`, title: read.title, bytes, label: { conf, comp }, why: `a copy of the view “${read.title}”, read on ${read.readAt.slice(0, 10)}` })
    return async (inside) => {
      const document = await keep(inside, newId())
      return { documentId: document.id, rows: read.rows.length, isCut: read.isCut }
    }
  }
