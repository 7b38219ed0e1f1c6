/**
 * Words that say whose data they are, and the disguises in which they may turn up where they must not (security.md,
 * S2): a sink is searched for each word as it is and under twelve encodings.
 */
import { randomBytes } from 'node:crypto'

const letters = 'bcdfghjklmnpqrstvwxz'
export const canaryWord = /cnry[a-z]{16}/g

export function newCanary(): string {
  return `cnry${[...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('')}`
}

type Encoding = { name: string; encode(word: string): string[] }

/** Each with every form the word can take in it; base64 and base32 depend on where in a longer text it begins. */
export const encodings: Encoding[] = [
  { name: 'capitals', encode: (word) => [word.toUpperCase()] },
  { name: 'reversed', encode: (word) => [[...word].reverse().join('')] },
  { name: 'rot13', encode: (word) => [word.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97))] },
  { name: 'hex', encode: (word) => [Buffer.from(word).toString('hex')] },
  { name: 'base64', encode: (word) => base64Forms(word) },
  { name: 'base32', encode: (word) => [base32(word)] },
  { name: 'percent', encode: (word) => [percentOf(word), percentOf(word).toUpperCase()] },
  { name: 'entities', encode: (word) => [[...word].map((letter) => `&#${letter.charCodeAt(0)};`).join(''), [...word].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join('')] },
  { name: 'escapes', encode: (word) => [[...word].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')] },
  { name: 'spaced', encode: (word) => [' ', '-', '.', '_'].map((between) => [...word].join(between)) },
  { name: 'zero-width', encode: (word) => ['\u200b', '\u200d'].map((between) => [...word].join(between)) },
  { name: 'binary', encode: (word) => [[...word].map((letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join('')] },
]

/** Every form of a word that a sink is searched for. */
export function formsOf(word: string): string[] {
  return [word, ...encodings.flatMap(({ encode }) => encode(word))]
}

/** Which of the words these bytes hold, in whatever form. */
export function canariesIn(bytes: string, words: readonly string[]): string[] {
  return words.filter((word) => formsOf(word).some((form) => bytes.includes(form)))
}

/** The middle of the word’s base64 at each of the three places it can begin at; url-safe forms have the same letters here. */
function base64Forms(word: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('x'.repeat(shift) + word).toString('base64')
    // What lies on the edge depends on the neighbours.
    return encoded.slice(shift === 0 ? 0 : 4, Math.floor((shift + word.length) / 3) * 4)
  })
}

function base32(word: string): string {
  const bits = [...Buffer.from(word)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)]).join('')
}

function percentOf(word: string): string {
  return [...word].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
}
