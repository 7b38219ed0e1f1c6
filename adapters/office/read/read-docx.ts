/** A Word file as a draft’s body. It is read in the parsers’ jail; what comes out is believed only as far as the schema of a draft goes. */
import { OfficeFault, type OfficeImport, type OfficeSource } from '#kernel/ports/office.ts'
import { parseLimits } from '#kernel/ports/parser.ts'
import { draftFormat, readDraftBody } from '#kernel/prose/draft-document.ts'
import { heapMegabytes, kernelLimits } from '../../parsers/jail/jail-budget.ts'
import { JailProcess } from '../../parsers/jail/jail-process.ts'
import { jailLaunch } from '../../parsers/jail/jail-walls.ts'

/** A text for the editor, not an archive: 300 pages with pictures. */
const fileBytesMax = 25 * 1024 * 1024

export async function readDocx(file: { name: string; bytes: Uint8Array; signal?: AbortSignal }): Promise<OfficeImport> {
  if (file.bytes.byteLength === 0) throw new OfficeFault('refused', 'This file is empty.')
  if (file.bytes.byteLength > fileBytesMax) throw new OfficeFault('refused', 'This file is larger than 25 MB. Take out its pictures, or add it as a document.')
  const process = new JailProcess(await jailLaunch(), kernelLimits, heapMegabytes, { entry: 'jail/draft-child.ts' })
  const result = await process.run({ input: { name: file.name, bytes: file.bytes }, limits: parseLimits, onProgress: () => {}, ...(file.signal && { signal: file.signal }) })
  if (result.kind === 'refusal') throw new OfficeFault('refused', result.sentence)
  const raw = result.attachments[0]
  if (!raw) throw new OfficeFault('refused', 'This file could not be read as a draft.')
  return checked(JSON.parse(Buffer.from(raw.bytes).toString('utf8')) as Record<string, unknown>)
}

function checked(reading: Record<string, unknown>): OfficeImport {
  const language = typeof reading['language'] === 'string' ? { language: reading['language'] } : {}
  const read = readDraftBody({ format: draftFormat, ...language, document: { type: 'doc', content: reading['content'] }, comments: reading['comments'], suggestions: reading['suggestions'] })
  if ('fault' in read) throw new OfficeFault('refused', `This document cannot be edited here. ${read.fault}`)
  return { title: textOf(reading['title'], 200), body: read.body, sources: listOf(reading['sources']).flatMap(sourceOf), warnings: listOf(reading['warnings']).map((each) => textOf(each, 300)) }
}

function sourceOf(raw: unknown): OfficeSource[] {
  const value = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  const number = value['number']
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || number > 999) return []
  const quote = textOf(value['quote'], 2_000)
  const statedOn = textOf(value['statedOn'], 10)
  return [{ number, title: textOf(value['title'], 300), ...(quote && { quote }), ...(/^\d{4}-\d{2}-\d{2}$/.test(statedOn) && { statedOn }) }]
}

function listOf(raw: unknown): unknown[] {
  return Array.isArray(raw) ? raw.slice(0, 1_000) : []
}

function textOf(raw: unknown, charsMax: number): string {
  return typeof raw === 'string' ? [...raw].slice(0, charsMax).join('') : ''
}
