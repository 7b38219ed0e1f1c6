/** Tells what a file is and opens it for translation, or says plainly why not. */
import type { ParseRefusal } from '#kernel/ports/parser.ts'
import type { BilingualFile, BilingualFormat, ExtractedText, RebuildOptions, RebuiltFile } from '#kernel/ports/bilingual.ts'
import { zipFormat } from '../parsers/container-format.ts'
import { formatOf } from '../parsers/format-of.ts'
import { decodeText, looksLikeText } from '../parsers/ground/decode-text.ts'
import { damaged, empty, Refusal } from '../parsers/ground/refusal.ts'
import { openHtml } from './html-text.ts'
import { openJson } from './json-strings.ts'
import { openMarkdown } from './markdown-text.ts'
import { openOffice } from './office-file.ts'
import type { OpenFile } from './open-file.ts'
import { openPlain } from './plain.ts'
import { openSubtitles } from './subtitles.ts'

/** Some 2,000 pages. */
const unitsMax = 50_000
const textCharsMax = 20_000_000
const plainBytesMax = 24 * 1024 * 1024

export const extract = (file: BilingualFile): ExtractedText | ParseRefusal =>
  guarded(() => {
    const format = bilingualFormatOf(file)
    const { units, notes } = openedAs(file, format)
    if (units.length === 0) throw empty()
    const chars = units.reduce((sum, unit) => sum + unit.text.length, 0)
    if (units.length > unitsMax || chars > textCharsMax) throw new Refusal('too-large', 'This file holds more text than can be translated at once. Split it into smaller files.')
    return { kind: 'text', format, units, notes }
  })

export const rebuild = (file: BilingualFile, texts: readonly (string | null)[], options: RebuildOptions): RebuiltFile | ParseRefusal =>
  guarded(() => ({ kind: 'file', bytes: openedAs(file, bilingualFormatOf(file)).write(texts, options) }))

const guarded = <Result>(run: () => Result): Result | ParseRefusal => {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) return error.value
    // Whatever a broken file makes a reader stumble over is the file’s fault, not a reason to end.
    return damaged(error).value
  }
}

const openedAs = (file: BilingualFile, format: BilingualFormat): OpenFile => {
  if (format === 'docx' || format === 'pptx' || format === 'xlsx' || format === 'odf') return openOffice(file.bytes, format)
  if (file.bytes.length > plainBytesMax) throw new Refusal('too-large', 'This file is larger than can be translated at once. Split it.')
  const text = decodeText(file.bytes)
  if (format === 'html') return openHtml(text)
  if (format === 'json') return openJson(text)
  if (format === 'markdown') return openMarkdown(text)
  return format === 'subtitles' ? openSubtitles(text) : openPlain(text)
}

const bilingualFormatOf = (file: BilingualFile): BilingualFormat => {
  if (Buffer.from(file.bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04') {
    const format = zipFormat(file.bytes)
    if (format === 'docx' || format === 'pptx' || format === 'xlsx' || format === 'odf') return format
    throw unsupported()
  }
  const format = formatOf({ name: file.name, bytes: file.bytes })
  if (format === 'locked-office') throw new Refusal('encrypted', 'This file is protected by a password. Save a copy without the password and add that.')
  const ending = /\.([a-z0-9]{1,10})$/i.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (format === 'html') return 'html'
  if (!looksLikeText(file.bytes) || !['markdown', 'text', 'csv'].includes(format)) throw unsupported()
  if (format === 'markdown') return 'markdown'
  const start = decodeText(file.bytes.subarray(0, 4096))
  if (ending === 'json' || ending === 'arb') return 'json'
  if (ending === 'srt' || ending === 'vtt' || /^\ufeff?WEBVTT\b/.test(start)) return 'subtitles'
  if (ending === 'csv' || ending === 'tsv') throw unsupported()
  return 'text'
}

const unsupported = () => new Refusal('unsupported', 'Only DOCX, PPTX, XLSX, ODT, ODP, ODS, HTML, SRT, VTT, JSON, Markdown and plain text can be translated as files. Of other documents, translate a copy saved in one of these.')

