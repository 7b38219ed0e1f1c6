/**
 * Port `bilingual`, version 1: the translatable text of a file, and the same file with other text. Everything that is
 * not text (layout, formulas, keys, times, pictures) stays as it was; tags in the text stand for what runs through it
 * (kernel/text/tagged-text.ts).
 *
 * Works in a process of its own that sees one file and no network. It never throws for bad input.
 */
import type { ParseRefusal } from './parser.ts'

export const bilingualFormats = ['docx', 'pptx', 'xlsx', 'odf', 'html', 'subtitles', 'json', 'markdown', 'text'] as const
export type BilingualFormat = (typeof bilingualFormats)[number]

/** One paragraph, cell, cue or string; `text` is tagged. */
export type TextUnit = { text: string; /** Where it stands, for people: "Slide 3", "menu.save". */ place: string }

export type ExtractedText = { kind: 'text'; format: BilingualFormat; units: TextUnit[]; /** What was left as it is, in plain sentences. */ notes: string[] }
export type RebuiltFile = { kind: 'file'; bytes: Uint8Array }

export type RebuildOptions = {
  /** BCP 47: stated in the file where its format has a place for it. */
  language: string
  /** A sentence put into the file for its readers, where they see it first; none when absent. */
  mark?: string
}

export type BilingualFile = { name: string; bytes: Uint8Array }

export type Bilingual = {
  extract(file: BilingualFile, signal?: AbortSignal): Promise<ExtractedText | ParseRefusal>
  /** `texts` one a unit, in the order of `extract`; null leaves the unit as it is. */
  rebuild(file: BilingualFile, texts: readonly (string | null)[], options: RebuildOptions, signal?: AbortSignal): Promise<RebuiltFile | ParseRefusal>
}
