/** Texts of known languages, a line at a time, in the legacy encoding of each and without a word about it: read back as what they are. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeText } from '#adapters/parsers/ground/decode-text.ts'
import type { EvalRow } from './eval-row.ts'

type Line = Record<string, unknown>

const sets = [
  { file: 'login_gov_en_es_fr_zh.jsonl', language: 'es', encoding: 'windows-1252' },
  { file: 'login_gov_en_es_fr_zh.jsonl', language: 'fr', encoding: 'windows-1252' },
  { file: 'tico19.jsonl', language: 'es-LA', encoding: 'windows-1252' },
  { file: 'tico19.jsonl', language: 'fr', encoding: 'windows-1252' },
  { file: 'tico19.jsonl', language: 'pt-BR', encoding: 'windows-1252' },
  { file: 'tico19.jsonl', language: 'ru', encoding: 'windows-1251' },
  { file: 'tico19.jsonl', language: 'ar', encoding: 'windows-1256' },
] as const

/** `encodings.western` and `encodings.other`: the share of lines that come back exactly. */
export async function evalEncodings(data: string): Promise<EvalRow[]> {
  const counts = { western: { all: 0, exact: 0 }, other: { all: 0, exact: 0 } }
  for (const { file, language, encoding } of sets) {
    const count = counts[encoding === 'windows-1252' ? 'western' : 'other']
    const table = tableOf(encoding)
    for (const line of readFileSync(join(data, 'translation', file), 'utf8').trim().split('\n')) {
      const text = (JSON.parse(line) as Line)[language]
      const bytes = typeof text === 'string' ? encoded(text, table) : undefined
      // A line of ASCII says nothing, and one with other signs cannot be written in this encoding.
      if (!bytes?.some((byte) => byte >= 0x80)) continue
      count.all++
      if (decodeText(bytes) === text) count.exact++
    }
  }
  return Object.entries(counts).map(([name, { all, exact }]) => ({ name: `encodings.${name}`, value: Number((exact / all).toFixed(4)), n: all }))
}

/** Of an encoding with one byte a sign, found by reading each byte. */
function tableOf(encoding: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(encoding)
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const))
}

function encoded(text: string, table: ReadonlyMap<string, number>): Uint8Array | undefined {
  const bytes = [...text].map((sign) => table.get(sign))
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined
}
