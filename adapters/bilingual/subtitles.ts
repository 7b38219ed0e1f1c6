/** SubRip and WebVTT: one unit a cue; numbers, times, settings and notes stay. */
import { plainText, writeTagged } from '#kernel/text/tagged-text.ts'
import type { TextUnit } from '#kernel/ports/bilingual.ts'
import type { OpenFile } from './open-file.ts'

const time = /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}/

export const openSubtitles = (source: string): OpenFile => {
  const lines = source.split(/(?<=\r\n|\n|\r(?!\n))/)
  const ending = /\r\n|\n|\r/.exec(source)?.[0] ?? '\n'
  const cues: { from: number; to: number; time: string }[] = []
  for (let at = 0; at < lines.length; at++) {
    if (!time.test(lines[at]!)) continue
    let to = at + 1
    while (to < lines.length && lines[to]!.trim() !== '') to++
    if (to > at + 1) cues.push({ from: at + 1, to, time: time.exec(lines[at]!)![0].trim() })
    at = to
  }
  const units = cues.map((cue): TextUnit => ({ text: writeTagged([lines.slice(cue.from, cue.to).map((line) => line.trim()).join(' ')]), place: cue.time.split(/\s*-->/)[0]! }))
  return {
    units,
    notes: [],
    write(texts, { mark }) {
      const out = [...lines]
      for (const [index, cue] of cues.entries()) {
        const text = texts[index]
        if (text === null || text === undefined) continue
        const tail = /\s*$/.exec(lines[cue.to - 1]!)![0]
        out.splice(cue.from, cue.to - cue.from, ...inLines(plainText(text), cue.to - cue.from).map((line, at, all) => line + (at === all.length - 1 ? tail : ending)), ...Array.from({ length: cue.to - cue.from }, () => '').slice(inLines(plainText(text), cue.to - cue.from).length))
      }
      const first = cues[0]
      if (mark && first) out[first.from] = `[${mark}]${ending}${out[first.from]!}`
      return Buffer.from(out.join(''), 'utf8')
    },
  }
}

/** As many lines as the cue had, of about one length. A blank line would end the cue. */
const inLines = (text: string, count: number): string[] => {
  const words = text.trim().split(/\s+/)
  const lines: string[] = []
  let left = words.join(' ').length
  let line = ''
  for (const word of words) {
    const target = left / Math.max(1, count - lines.length)
    if (line && lines.length < count - 1 && line.length + word.length / 2 > target) {
      lines.push(line)
      left -= line.length + 1
      line = ''
    }
    line += (line ? ' ' : '') + word
  }
  return [...lines, line]
}
