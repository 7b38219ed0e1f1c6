/**
 * The text of a masking exercise: words to choose one by one, so that a keyboard and a screen reader can do what a
 * mouse does, and the details among them. `[[Orla Fenn|name|why]]` marks one.
 */

export type MarkedWord = { text: string; /** A line ends after it. */ endsLine: boolean }
export type Detail = { id: string; text: string; kind: string; why: string; words: number[] }
export type MarkedText = { words: MarkedWord[]; details: Detail[]; plain: string }

export function readMarked(source: string): MarkedText {
  const words: MarkedWord[] = []
  const details: Detail[] = []
  let isOpen = false
  for (const [index, piece] of source.split(/(\[\[[^\]]+\]\])/).entries()) {
    if (piece === '') continue
    const [text = '', kind = '', why = ''] = index % 2 === 1 ? piece.slice(2, -2).split('|') : [piece]
    const joins = isOpen && !/^\s/.test(text)
    const from = joins ? words.length - 1 : words.length
    addWords(words, text, joins)
    if (index % 2 === 1) details.push({ id: `d${details.length + 1}`, text, kind, why, words: range(from, words.length) })
    isOpen = words.length > 0 && !/\s$/.test(text)
  }
  return { words, details, plain: source.replaceAll(/\[\[([^|\]]+)[^\]]*\]\]/g, '$1') }
}

/** What follows without a space, such as a comma, belongs to the word before. */
function addWords(words: MarkedWord[], text: string, joins: boolean): void {
  for (const [lineIndex, line] of text.split('\n').entries()) {
    const last = words.at(-1)
    if (lineIndex > 0 && last) last.endsLine = true
    for (const [at, word] of line.split(/[ \t]+/).filter(Boolean).entries()) {
      const before = words.at(-1)
      if (joins && lineIndex === 0 && at === 0 && before) before.text += word
      else words.push({ text: word, endsLine: false })
    }
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
