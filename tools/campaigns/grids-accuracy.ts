/**
 * Precision and recall of filled cells on invented papers with a key (grids-papers.ts), through the product's parsers,
 * passages and rules: by patterns alone, and with a model that tells the truth or lies in stated ways.
 * `npm run campaign -- grids-accuracy [--papers 80] [--seed 1] [--faults]`
 */
import { parseArgs } from 'node:util'
import { createDocumentReader } from '#adapters/parsers/document-reader.ts'
import { checkAnswer, type Said } from '#features/grids/domain/check-answer.ts'
import { linesOf, type Lines, type SourcePassage } from '#features/grids/domain/lines.ts'
import { settleByModel, settleByPattern, type Settled } from '#features/grids/domain/settle-cell.ts'
import { showValue } from '#features/grids/domain/values.ts'
import { cutPassages } from '#features/knowledge/domain/passages.ts'
import { newId } from '#kernel/store/new-id.ts'
import { layouts, makePapers, paperColumns, type Paper } from './grids-papers.ts'
import { emptyTally, line, score, type Tally } from './grids-score.ts'
import { lies, sayTruth, type Lie } from './grids-liar.ts'
import { seeded } from './seeded.ts'

const { values } = parseArgs({ options: { papers: { type: 'string', default: '80' }, seed: { type: 'string', default: '1' }, faults: { type: 'boolean', default: false } } })
const started = performance.now()
const papers = await makePapers(Number(values.papers), Number(values.seed))
const read = await readPapers(papers)
process.stdout.write(`${papers.length} papers of ${layouts.length} layouts made and read in ${Math.round((performance.now() - started) / 1000)} s\n`)
report('patterns', (paper) => paperColumns.map((column) => settleByPattern(column, read.get(paper)!.lines)))
// Whoever makes the columns may not know the words of the documents.
report('patterns, names alone', (paper) => paperColumns.map((column) => settleByPattern({ ...column, alsoCalled: [] }, read.get(paper)!.lines)))
report('truthful model', (paper) => byModel(paper, sayTruth(paper)))
for (const lie of Object.keys(lies) as Lie[]) reportLie(lie)
process.exit(0)

type ReadPaper = { passages: SourcePassage[]; lines: Lines[] }

async function readPapers(all: readonly Paper[]): Promise<Map<Paper, ReadPaper>> {
  const reader = createDocumentReader({ concurrency: 2 })
  const result = new Map<Paper, ReadPaper>()
  for (const paper of all) {
    const parsed = await reader.read({ name: paper.file, bytes: paper.bytes })
    if (parsed.kind === 'refusal') throw new Error(`${paper.file}: ${parsed.sentence}`)
    const passages = cutPassages(parsed, parsed.title ?? paper.file).map((passage): SourcePassage => ({ passageId: newId(), text: passage.text, headings: passage.headings, anchors: passage.anchors }))
    result.set(paper, { passages, lines: passages.map(linesOf) })
  }
  await reader.close()
  return result
}

function byModel(paper: Paper, said: readonly (readonly Said[])[]): Settled[] {
  const document = read.get(paper)!
  return paperColumns.map((column, at) => settleByModel(column, checkAnswer(column, said[at] ?? [], document, paperColumns), document.lines))
}

function report(name: string, cellsOf: (paper: Paper) => Settled[]): void {
  const whole = emptyTally()
  for (const layout of layouts) {
    const tally = emptyTally()
    for (const paper of papers.filter((each) => each.layout === layout)) {
      cellsOf(paper).forEach((cell, column) => {
        add(tally, paper, column, cell)
        add(whole, paper, column, cell)
      })
    }
    process.stdout.write(`  ${line(`${name}, ${layout}`, tally)}\n`)
  }
  process.stdout.write(`${line(name, whole)}\n`)
  if (values.faults) for (const fault of whole.faults) process.stdout.write(`    ${fault}\n`)
}

function add(tally: Tally, paper: Paper, column: number, cell: Settled): void {
  score(tally, paper, column, { state: cell.state, value: cell.body.value, found: cell.body.findings.map((finding) => finding.value), doubt: cell.body.doubt })
}

/** Every other cell is a lie. Caught: the lie fills no cell without a mark that makes a person look. */
function reportLie(lie: Lie): void {
  const random = seeded(7)
  const count = { told: 0, caught: 0, kept: [] as string[] }
  const tally = emptyTally()
  for (const paper of papers) {
    const truth = sayTruth(paper)
    const liesAt = paperColumns.map((_, column) => random() < 0.5 && paper.truth[column]!.values.length < 2)
    const said = truth.map((each, column) => (liesAt[column] ? (lies[lie](paper, column) ?? each) : each))
    const cells = byModel(paper, said)
    cells.forEach((cell, column) => {
      add(tally, paper, column, cell)
      const told = said[column] !== truth[column] ? said[column]?.[0] : undefined
      if (!told) return
      count.told++
      const stands = cell.body.findings.some((finding) => finding.quote.includes(told.quote) && cell.state === 'filled')
      if (!stands || cell.body.doubt !== null) count.caught++
      else count.kept.push(`${paper.file} ${paperColumns[column]?.name}: ${showValue(cell.body.value)} from “${told.quote}”`)
    })
  }
  if (values.faults) for (const fault of tally.faults.filter((each) => !each.includes(': empty'))) process.stdout.write(`    ${fault}\n`)
  process.stdout.write(`${line(`liar: ${lie}`, tally)}; lies caught ${count.caught} of ${count.told}\n`)
  if (values.faults) for (const each of count.kept) process.stdout.write(`    LIE KEPT ${each}\n`)
}
