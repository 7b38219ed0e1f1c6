/** A file of strings: values are text, keys and everything else stay to the letter. */
import type { TextUnit } from '#kernel/ports/bilingual.ts'
import { plainText, writeTagged } from '#kernel/text/tagged-text.ts'
import { Refusal } from '../parsers/ground/refusal.ts'
import type { OpenFile } from './open-file.ts'

/** Files of strings nest by screen and section. */
const depthMax = 64

type Found = { start: number; end: number; text: string; path: string }

export const openJson = (source: string): OpenFile => {
  const strings = stringsIn(source)
  const units = strings.map((each): TextUnit => ({ text: writeTagged([each.text]), place: each.path }))
  return {
    units,
    notes: ['Keys, numbers, addresses and short codes are as they were.'],
    write(texts, { mark }) {
      let out = ''
      let at = 0
      for (const [index, { start, end }] of strings.entries()) {
        const text = texts[index]
        if (text === null || text === undefined) continue
        out += source.slice(at, start) + JSON.stringify(plainText(text).toWellFormed())
        at = end
      }
      out += source.slice(at)
      // As in ARB files, a key of two at signs is about the file.
      const whole = mark ? out.replace(/^(\ufeff?\s*\{)(\s*)(\}?)/, (_all, open: string, space: string, close: string) => `${open}${space}"@@status": ${JSON.stringify(mark)}${close ? '' : ','}${space || ' '}${close}`) : out
      return Buffer.from(whole, 'utf8')
    },
  }
}

/** Values with words in them, with their places; the text has been through `JSON.parse`, so its shape is known. */
const stringsIn = (source: string): Found[] => {
  const text = source.replace(/^\ufeff/, ' ')
  checked(text)
  const found: Found[] = []
  const path: (string | number)[] = []
  let isKey = false
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const [sign] = match
    if (sign === '{' || sign === '[') {
      path.push(sign === '{' ? '' : 0)
      isKey = sign === '{'
      if (path.length > depthMax) throw new Refusal('hostile', 'This file is nested deeper than a file of strings is, so it was not opened.')
    } else if (sign === '}' || sign === ']') path.pop()
    else if (sign === ',') {
      const last = path.at(-1)
      if (typeof last === 'number') path[path.length - 1] = last + 1
      isKey = typeof last === 'string'
    } else if (sign === ':') isKey = false
    else if (isKey) path[path.length - 1] = JSON.parse(sign) as string
    else addString(found, path, JSON.parse(sign) as string, match.index, sign.length)
    if (sign === '}' || sign === ']') isKey = false
  }
  return found
}

const addString = (found: Found[], path: readonly (string | number)[], text: string, start: number, length: number): void => {
  // Keys with an at sign describe the string beside them (Application Resource Bundle).
  if (!isWords(text) || path.some((part) => typeof part === 'string' && part.startsWith('@'))) return
  found.push({ start, end: start + length, text, path: path.join('.') || 'text' })
}

const isWords = (text: string): boolean =>
  /\p{L}/u.test(text) && !/^\s*(?:[a-z][a-z0-9+.-]*:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+|#[0-9a-f]{3,8}|[./~]?[\w-]*[./_][\w./-]*|\S*\d\S*)\s*$/i.test(text)

const checked = (text: string): void => {
  try {
    JSON.parse(text)
  } catch (cause) {
    throw new Refusal('broken', 'This file is no valid JSON, so it was not opened.', cause)
  }
}
