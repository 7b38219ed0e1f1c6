/** Values of one document's cells: its passages, the model's answer held against them, or patterns where there is no model. */
import { createHash } from 'node:crypto'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { knowledge, type FoundPassage } from '#features/knowledge/contract.ts'
import type { Column } from '../contract-grid.ts'
import { checkAnswer } from '../domain/check-answer.ts'
import { gridPrompt, readAnswer } from '../domain/grid-prompt.ts'
import { linesOf, type SourcePassage } from '../domain/lines.ts'
import { settleByModel, settleByPattern, settledFailed, type Settled } from '../domain/settle-cell.ts'
import type { Filling } from './fill-row.ts'

/** Cells that belong together: saved in one transaction. */
export type Batch = { columns: Column[]; settled: Labeled<Settled[]> }

/** Columns of one request: an answer with eight quotes is some 1,000 tokens. */
const columnsAtOnce = 8
/** As many as the knowledge feature gives at once; a longer document is searched for each column. */
const passagesMax = 200
/** Text sent with one request; some 7,000 tokens. */
const sentCharsMax = 28_000
const searchedPassages = 6
const answerTokensMax = 4_000

export async function fillCells(filling: Filling, save: (batch: Batch) => Promise<void>): Promise<void> {
  const { claimed, desk } = filling
  const model = desk.modelFor(claimed.grid.model_id)
  const whole = await passagesOf(filling)
  if (!model.isGenerative) return save({ columns: claimed.columns, settled: await patternCells(filling, whole) })
  for (let at = 0; at < claimed.columns.length; at += columnsAtOnce) {
    const columns = claimed.columns.slice(at, at + columnsAtOnce)
    filling.signal.throwIfAborted()
    await save({ columns, settled: await modelCells(filling, columns, whole) })
  }
}

type Read = { passages: Labeled<SourcePassage[]>; isWhole: boolean; chars: number }

async function passagesOf({ context, claimed }: Filling): Promise<Read> {
  const { passages } = await context.call(knowledge.listPassages, { documentIds: [claimed.documentId], limit: passagesMax })
  return readOf(passages, passages.length < passagesMax)
}

function readOf(found: readonly FoundPassage[], isWhole: boolean): Read {
  const label: Label = joinLabels({ conf: 'internal', comp: [], readers: [], integ: 'untrusted' }, ...found.map((passage) => passage.label))
  return { passages: new Labeled(found.map(({ passageId, text, headings, anchors }): SourcePassage => ({ passageId, text, headings, anchors })), label), isWhole, chars: found.reduce((sum, passage) => sum + passage.text.length, 0) }
}

/** A column at a time, with a pause between: a sheet of 30,000 cells takes a tenth of a second for each. */
async function patternCells(filling: Filling, whole: Read): Promise<Labeled<Settled[]>> {
  const { columns } = filling.claimed
  const rest = whole.isWhole ? undefined : await searched(filling, columns)
  const lines = derive(rest ? [whole.passages, rest.passages] : [whole.passages], (...found) => [...new Map(found.flat().map((passage) => [passage.passageId, passage])).values()].map(linesOf))
  const settled: Labeled<Settled>[] = []
  for (const column of columns) {
    settled.push(derive([lines], (all) => settleByPattern(column, all)))
    await new Promise((resume) => setImmediate(resume))
    filling.signal.throwIfAborted()
  }
  return derive(settled, (...all) => all)
}

async function modelCells(filling: Filling, columns: Column[], whole: Read): Promise<Labeled<Settled[]>> {
  const { context, claimed, desk, signal } = filling
  const { passages } = whole.isWhole && whole.chars <= sentCharsMax ? whole : await searched(filling, columns)
  const marker = `=== ${createHash('sha256').update(`${context.job.id} ${claimed.documentId}`).digest('hex').slice(0, 16)} ===`
  const asked = new Labeled(columns.map((column) => `${column.name}. ${column.description}`).join('\n'), personLabel(context.actor.personId))
  const said = await desk.ask({
    person: context.actor,
    modelId: claimed.grid.model_id,
    request: asked,
    prompt: derive([passages, asked], (found) => gridPrompt(columns, { title: claimed.title, passages: found }, marker)),
    sources: derive([passages], (found) => found.map((passage) => passage.text)),
    kind: 'writes',
    outputTokensMax: answerTokensMax,
    signal,
    transact: (run) => context.transact(run),
  })
  return derive([said.text, passages, whole.passages], (text, sent, all) => {
    const answer = readAnswer(text, columns.length)
    if (!answer) return columns.map(() => settledFailed('The model’s answer could not be read.'))
    // A quote may stand anywhere in the document; the numbers are those of what was sent.
    const rest = all.filter((passage) => !sent.some((each) => each.passageId === passage.passageId))
    const known = [...sent, ...rest]
    const lines = known.map(linesOf)
    return columns.map((column, at) => settleByModel(column, checkAnswer(column, answer[at] ?? [], { passages: known, lines }, claimed.columns), lines))
  })
}

/** The passages of a long document that speak of these columns, best of each column first, as many as fit. */
async function searched({ context, claimed }: Filling, columns: readonly Column[]): Promise<Read> {
  const results: FoundPassage[][] = []
  for (const column of columns) {
    const question = [column.name, ...column.alsoCalled, column.description].filter(Boolean).join('. ')
    results.push((await context.call(knowledge.searchPassages, { question, history: [], documentIds: [claimed.documentId], limit: searchedPassages })).passages)
  }
  const chosen = new Map<string, FoundPassage>()
  let chars = 0
  for (let rank = 0; rank < searchedPassages; rank++)
    for (const found of results) {
      const passage = found[rank]
      if (!passage || chosen.has(passage.passageId) || chars + passage.text.length > sentCharsMax) continue
      chosen.set(passage.passageId, passage)
      chars += passage.text.length
    }
  return readOf([...chosen.values()], false)
}

function personLabel(personId: string): Label {
  return { conf: 'internal', comp: [], readers: [`person:${personId}`], integ: 'trusted' }
}
