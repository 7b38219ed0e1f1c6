import { describe, expect, it } from 'vitest'
import type { ParseResult } from '#kernel/ports/parser.ts'
import { createDocumentReader } from './document-reader.ts'
import { hostileArchives, realBombs, type HostileFile } from './fixtures/hostile-archives.ts'
import { activeFiles, endlessFiles, entityFiles } from './fixtures/hostile-documents.ts'
import { hostilePdfs, hostilePictures } from './fixtures/hostile-pictures.ts'
import { budgetFor } from './jail/jail-budget.ts'
import type { ReadingUsage } from './jail/resource-watch.ts'

const mebibyte = 1024 * 1024

/** Reads all of them in the jail and gives each answer with what it took, and how much the product itself grew. */
const readAll = async (files: HostileFile[]) => {
  const usages = new Map<string, ReadingUsage>()
  const reader = createDocumentReader({ concurrency: 2, onUsage: (usage) => void usages.set(usage.name, usage) })
  await reader.read({ name: 'first.txt', bytes: new Uint8Array([65, 66, 67]) })
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => void (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const results = await Promise.all(files.map(({ name, bytes }) => reader.read({ name, bytes })))
  clearInterval(watch)
  await reader.close()
  return {
    answers: files.map((file, index) => ({ file, result: results[index]!, usage: usages.get(file.name) })),
    grown: peak - before,
  }
}

const outcome = (result: ParseResult) => (result.kind === 'document' ? 'document' : result.code)

const textOf = (result: ParseResult) =>
  result.kind === 'document' ? result.blocks.map((block) => block.text).join('\n') : result.sentence

const problems = ({ answers }: Awaited<ReturnType<typeof readAll>>): string[] =>
  answers.flatMap(({ file, result, usage }) => [
    ...(file.expected.includes(outcome(result))
      ? []
      : [`${file.name}: ${outcome(result)} instead of ${file.expected.join(' or ')}`]),
    ...(result.kind === 'refusal' && !/^[A-Z].{10,}\.$/s.test(result.sentence)
      ? [`${file.name}: no clear sentence: ${result.sentence}`]
      : []),
    ...(file.warns && !(result.kind === 'document' && result.warnings.some((warning) => file.warns!.test(warning)))
      ? [`${file.name}: no warning like ${file.warns}`]
      : []),
    ...(file.lacks?.test(textOf(result)) ? [`${file.name}: shows ${file.lacks}`] : []),
    ...(usage && usage.residentBytesPeak > memoryMax(file, result)
      ? [`${file.name}: took ${Math.round(usage.residentBytesPeak / mebibyte)} MiB`]
      : []),
    ...(usage && usage.cpuMs > 21_000 ? [`${file.name}: took ${usage.cpuMs} ms`] : []),
    ...(usage && usage.sockets > 0 ? [`${file.name}: held ${usage.sockets} sockets`] : []),
  ])

/** Recognition has a budget of its own; and who is stopped for memory has been over it for one look of the watch. */
const memoryMax = (file: HostileFile, result: ParseResult): number => {
  const { residentBytesMax, recognitionBytes } = budgetFor(file.bytes.length)
  return (
    residentBytesMax +
    (/\.(png|jpg|gif|tif|webp)$/.test(file.name) ? recognitionBytes : 0) +
    (outcome(result) === 'memory' ? 128 * mebibyte : 0)
  )
}

const groups: [string, () => HostileFile[]][] = [
  ['archives that bomb, overlap, slip or lie', hostileArchives],
  ['bombs that really unpack', realBombs],
  ['entities and document types', entityFiles],
  ['macros, templates, links and hidden text', activeFiles],
  ['endless depth, width and repetition', endlessFiles],
  ['pictures', hostilePictures],
  ['PDFs', hostilePdfs],
]

describe('a hostile file', () => {
  for (const [name, files] of groups)
    it(`is refused or defused within its limits: ${name}`, { timeout: 180_000 }, async () => {
      const all = files()
      const read = await readAll(all)
      expect(problems(read).join('\n')).toBe('')
      expect(read.grown).toBeLessThan(32 * mebibyte)
    })
})
