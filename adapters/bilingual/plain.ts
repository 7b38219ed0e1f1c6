/** Plain text: one unit a sentence, at its exact place; breaks between and around sentences stay. */
import type { TextUnit } from '#kernel/ports/bilingual.ts'
import { splitSentences } from '#kernel/text/sentences.ts'
import { plainText, writeTagged } from '#kernel/text/tagged-text.ts'
import type { OpenFile } from './open-file.ts'

export const openPlain = (source: string): OpenFile => {
  const sentences = splitSentences(source).filter(({ start, end }) => /\p{L}/u.test(source.slice(start, end)))
  const units = sentences.map(({ start, end, block }): TextUnit => ({ text: writeTagged([source.slice(start, end).replace(/[ \t]*\r?\n[ \t]*/g, ' ')]), place: `Paragraph ${block + 1}` }))
  return {
    units,
    notes: [],
    write(texts, { mark }) {
      let out = mark ? `[${mark}]\n\n` : ''
      let at = 0
      for (const [index, { start, end }] of sentences.entries()) {
        const text = texts[index]
        if (text === null || text === undefined) continue
        out += source.slice(at, start) + plainText(text)
        at = end
      }
      return Buffer.from(out + source.slice(at), 'utf8')
    },
  }
}
