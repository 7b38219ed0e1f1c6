/**
 * `spreadsheets.exact`: questions about spreadsheets asked of the whole product. A scripted model writes the query
 * (spreadsheets-queries.ts) and tells the result by marks; the product opens the file, checks and runs the query, fills
 * the marks with cells and traces each figure. A question nobody wrote a query for is read by code, without a model.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { startAsking } from '#testkit/asking.ts'
import { untilOpened } from '#testkit/opening-data.ts'
import { upload } from '#testkit/uploading.ts'
import type { EvalRow } from './eval-row.ts'
import { spreadsheetQueries } from './spreadsheets-queries.ts'

type Question = { id: string; file: string; question: string; answer: string | number; type: string }

export async function evalSpreadsheets(data: string): Promise<EvalRow[]> {
  const questions = readFileSync(join(data, 'spreadsheets/questions.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Question)
  const asking = await startAsking({ rateScale: 100 })
  try {
    const person = await asking.person()
    asking.script('analyst', { chunkChars: 2_000, text: (said) => (said.includes('{{r1c1}}') ? 'It is {{r1c1}}.' : (queryFor(questions, said) ?? 'CANNOT')) })
    const datasets = new Map<string, string>()
    for (const file of new Set(questions.map((question) => question.file))) {
      const document = await upload(person, basename(file), new Uint8Array(readFileSync(join(data, file))))
      datasets.set(file, (await untilOpened(person, (await person.openDataset({ documentId: document.id })).id)).id)
    }
    let exact = 0
    let traced = 0
    for (const question of questions) {
      const datasetId = datasets.get(question.file)!
      const hasQuery = queryFor([question], question.question) !== undefined
      const asked = await person.askData({ datasetId, question: question.question, modelId: hasQuery ? asking.modelId('analyst') : 'quote' })
      await asking.platform.settle()
      const answered = await person.getDataQuestion({ questionId: asked.id })
      const figure = answered.answer.find((part) => part.kind === 'figure')
      const cell = figure ? answered.result?.rows[figure.row]?.[figure.column] : undefined
      const isExact = cell !== undefined && cell !== null && same(cell, question.answer)
      if (isExact) exact++
      else process.stderr.write(`${question.id}: ${JSON.stringify(cell)} instead of ${JSON.stringify(question.answer)} (${answered.state}; ${answered.notes.join(' ')})\n`)
      if (!isExact || !figure || !answered.sql) continue
      const trace = await person.traceFigure({ datasetId, sql: answered.sql, row: figure.row, column: figure.column })
      // A count of nothing has no rows behind it.
      if (trace.isExact && (trace.tables.some((table) => table.ranges.length > 0) || question.answer === 0)) traced++
      else process.stderr.write(`${question.id}: not traced\n`)
    }
    return [
      { name: 'spreadsheets.exact', value: exact, n: questions.length },
      { name: 'spreadsheets.traced', value: traced, n: questions.length },
    ]
  } finally {
    await asking.close()
  }
}

function queryFor(questions: readonly Question[], said: string): string | undefined {
  const question = questions.find((each) => said.includes(each.question))
  return question && spreadsheetQueries[question.question]
}

function same(found: string | number | boolean, wanted: string | number): boolean {
  return typeof wanted === 'number' ? Math.abs(Number(found) - wanted) <= 0.01 : String(found).trim() === wanted
}
