/** Certificates: a page that says who completed what, and a code that proves it to whoever is shown the page. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { OfficeFault, officeFileName, officeMediaTypes, type Office, type OfficeText } from '#kernel/ports/office.ts'
import { draftFormat, type BlockNode, type DraftBody } from '#kernel/prose/draft-document.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import { courseOf } from '../content/courses.ts'
import { training, trainingErrors } from '../contract.ts'
import { readCertificateCode } from '../domain/certificate-code.ts'
import { minutesOf } from '../domain/course.ts'
import { findCompletion, type CompletionRow } from './progress-store.ts'

export const getCertificate =
  (office: Office): Handler<typeof training.getCertificate> =>
  async ({ input, actor, store }) => {
    const row = await findCompletion(store, actor.personId, input.completionId)
    if (!row) throw new CodedError(kernelErrors.not_found)
    const text = certificateText(row)
    const bytes = await office.write({ format: 'pdf', text }).catch((error: unknown) => {
      if (error instanceof OfficeFault && error.code === 'busy') throw new CodedError(trainingErrors.certificate_busy, { cause: error })
      throw error
    })
    return async () => ({ bytes, mediaType: officeMediaTypes.pdf.mediaType, fileName: officeFileName(text.title, 'pdf'), isInline: false, sizeBytes: bytes.byteLength })
  }

/** Whoever has the code was given it by the person; nobody can list or guess them, so the kernel’s role looks it up. */
export const verifyCertificate =
  (database: Database): Handler<typeof training.verifyCertificate> =>
  async ({ input }) => {
    const code = readCertificateCode(input.code)
    const row = code && (await database.asSystem((store) => store.maybe<Pick<CompletionRow, 'course' | 'version' | 'personName' | 'completedAt'>>(sql`select course, version, person_name as "personName", completed_at as "completedAt" from training_completion where code = ${code}`)))
    if (!row) throw new CodedError(trainingErrors.certificate_unknown)
    const certificate = { name: row.personName, title: courseOf(row.course)?.title ?? row.course, courseId: row.course, version: row.version, completedOn: row.completedAt.toISOString().slice(0, 10) }
    return async () => certificate
  }

function certificateText(row: CompletionRow): OfficeText {
  const course = courseOf(row.course)
  const title = course?.title ?? row.course
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(row.completedAt)
  const lessons = (course?.lessons ?? []).map((lesson) => ({ type: 'listItem' as const, content: [paragraph(lesson.title)] }))
  const content: BlockNode[] = [
    paragraph(row.personName, true),
    paragraph(`completed the course “${title}”, version ${row.version}, on ${day}.`),
    ...(course?.version === row.version ? [paragraph(`About ${minutesOf(course)} minutes, with exercises and a quiz passed. Its lessons:`), { type: 'bulletList' as const, content: lessons }] : []),
    paragraph(`Code of this certificate: ${row.code}`, true),
    paragraph('Whoever works with Steward can check the code under Learn, “Check a certificate”. It says the name, the course, its version and the day. A certificate says what somebody has learned; it gives no right by itself.'),
  ]
  const body: DraftBody = { format: draftFormat, language: 'en', template: null, document: { type: 'doc', content }, comments: [], suggestions: [], letter: '', asks: [] }
  return { title: `Certificate: ${title}`, author: 'Steward', body, sources: [], standing: { lines: [] } }
}

function paragraph(text: string, isBold = false): BlockNode {
  return { type: 'paragraph', content: [{ type: 'text', text, ...(isBold && { marks: [{ type: 'bold' as const }] }) }] }
}
