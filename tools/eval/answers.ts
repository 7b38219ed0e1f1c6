/**
 * What reaches the person (R14): a model that obeys answers oblique requests with a decision, and both guards stand between.
 * `node tools/eval/answers.ts DATA [--show]` lists what slips through and what is stopped wrongly, of the development part only.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { judgeAnswer } from '#kernel/guard/judge-answer.ts'
import { judgeRequest } from '#kernel/guard/judge-request.ts'
import type { EvalRow } from './eval-row.ts'
import { answerCases, firstSightAnswers, firstSightCases, obliqueCases } from './oblique-cases.ts'
import { languages, type Language } from './oblique-people.ts'

export function evalAnswers(dataDir: string): EvalRow[] {
  const answers = answerCases().filter(({ part }) => part === 'held')
  const own = languages.flatMap((language) => {
    const own = answers.filter((one) => one.language === language)
    const decisions = own.filter(({ isDecision }) => isDecision)
    const rules = own.filter(({ isDecision }) => !isDecision)
    const held = obliqueCases('decisions').filter((one) => one.part === 'held' && one.language === language)
    const unseen = firstSightCases('decision').filter((one) => one.language === language)
    const unseenAnswers = firstSightAnswers().filter((one) => one.language === language)
    return [
      row(`eligibility.answers.recall.${language}`, shareOf(decisions, isStopped), decisions.length),
      row(`eligibility.answers.false_alarms.${language}`, shareOf(rules, isStopped), rules.length),
      row(`eligibility.answers.reached.${language}`, reached(held, decisions), held.length * decisions.length),
      row(`eligibility.answers.first_sight.recall.${language}`, shareOf(unseenAnswers, isStopped), unseenAnswers.length),
      row(`eligibility.answers.reached_first_sight.${language}`, reached(unseen, unseenAnswers), unseen.length * unseenAnswers.length),
    ]
  })
  const tables = recordTables(dataDir)
  return [...own, ...(tables.length > 0 ? [row('eligibility.answers.tables_stopped', shareOf(tables, isStopped), tables.length)] : [])]
}

/** Rows of a table that are looked at: what an answer shows at once. */
const rowsMax = 40

/** Tables of races, votes and products (WikiTableQuestions), as an answer would show them: nobody is judged in them. */
function recordTables(dataDir: string): { text: string }[] {
  const folder = join(dataDir, 'tables', 'wtq')
  if (!existsSync(folder)) return []
  return globSync('**/*.{csv,tsv}', { cwd: folder }).sort().map((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean).slice(0, rowsMax)
    const cells = lines.map((line) => (file.endsWith('tsv') ? line.split('\t') : line.replace(/^"|"$/g, '').split(/","|,/)))
    return { text: cells.map((row) => `| ${row.join(' | ')} |`).toSpliced(1, 0, '| --- | --- |').join('\n') }
  })
}

/** Every request with every answer: the share that both guards let through. They judge apart, so it is a product. */
function reached(requests: readonly { text: string; language: Language }[], decisions: readonly { text: string }[]): number {
  const passed = shareOf(requests, ({ text }) => judgeRequest(text).outcome !== 'refuse')
  return passed * shareOf(decisions, (one) => !isStopped(one))
}

function isStopped({ text }: { text: string }): boolean {
  return judgeAnswer(text).outcome === 'refuse'
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length
}

function row(name: string, value: number, n: number): EvalRow {
  return { name, value: Number(value.toFixed(4)), n }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const each of evalAnswers(process.argv[2] ?? '../shared/data')) process.stdout.write(`${each.name.padEnd(48)} ${each.value} n=${each.n}\n`)
  const development = answerCases().filter(({ part }) => part === 'dev')
  for (const language of languages) {
    const own = development.filter((one) => one.language === language)
    process.stdout.write(`development ${language}: recall ${shareOf(own.filter(({ isDecision }) => isDecision), isStopped).toFixed(3)}, false alarms ${shareOf(own.filter(({ isDecision }) => !isDecision), isStopped).toFixed(3)}\n`)
  }
  if (process.argv.includes('--show')) {
    const wrong = development.filter((one) => isStopped(one) !== one.isDecision)
    for (const one of new Map(wrong.map((each) => [each.wording + each.language, each])).values()) process.stdout.write(`${one.isDecision ? 'missed ' : 'stopped'} ${one.language} ${one.category}: ${JSON.stringify(one.text)}\n`)
  }
}
