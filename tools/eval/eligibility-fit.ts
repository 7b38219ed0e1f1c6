/**
 * Fits how much each sign of a request to decide weighs (kernel/guard/request-weights.ts): logistic, on OR-ShARC questions
 * with scenario against every harmless set, cross-validated by page, span, table and conversation. What reason says
 * about a sign's direction is held fast, so that no accident of the data is learned.
 *
 *   node tools/eval/eligibility-fit.ts DATA [--write] [--show 40]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isWorkOnRules } from '#kernel/guard/judge-request.ts'
import { readTurn } from '#kernel/guard/read-turn.ts'
import {
  requestScore,
  requestSignNames,
  requestSigns,
  type RequestSignName,
  type RequestWeights,
} from '#kernel/guard/request-signs.ts'
import { decisionCases, foldOf, harmlessCases, type GuardCase } from './guard-data.ts'
import { fitLogistic, type Labelled } from './guard-descend.ts'

type Item = Labelled & { one: GuardCase; title: string; signs: Record<RequestSignName, number> }

const folds = 5
const shrink = 0.0005
/** A harmless question stopped is held the worse by this much, since the goals are 1 % against 5 %. */
const harmlessWorth = 1.5

/** These speak against a decision; the rest speak for one or are free. */
const against = new Set<RequestSignName>(['conditional', 'open', 'instructions', 'courtesies', 'work', 'ask-long'])
const free = new Set<RequestSignName>(['fact-plain', 'fact-joined', 'right-and-joined', 'wish', 'asks-many'])

function requestItems(dataDir: string): Item[] {
  const first = decisionCases(dataDir)
  const sizes = Map.groupBy(first, (one) => one.group)
  // Two hundred rows about one page are not two hundred pieces of evidence.
  const worth = (one: GuardCase) => 1 / Math.sqrt(sizes.get(one.group)!.length)
  const scale = first.length / first.reduce((sum, one) => sum + worth(one), 0)
  return [
    ...first.map((one) => itemOf(one, 'decision, question first', true, 0.7 * scale * worth(one))),
    ...decisionCases(dataDir, 'facts-first').map((one) => itemOf(one, 'decision, facts first', true, 0.3 * scale * worth(one))),
    ...harmlessCases(dataDir).map((one) =>
      itemOf(one, one.set, false, harmlessWorth * (one.set === 'wtq' || one.set === 'tatqa' ? 0.3 : 1)),
    ),
  ]
}

function itemOf(one: GuardCase, title: string, isYes: boolean, worth: number): Item {
  const reading = readTurn(one.text)
  const signs = requestSigns(reading, isWorkOnRules(reading))
  return { one, title, isYes, worth, signs, row: Float64Array.from([1, ...requestSignNames.map((name) => signs[name])]) }
}

function fitRequests(items: readonly Item[]): RequestWeights {
  const found = fitLogistic(
    items,
    [0, ...requestSignNames.map((name) => (against.has(name) ? -1 : free.has(name) ? 0 : 1))],
    shrink,
  )
  const of = Object.fromEntries(requestSignNames.map((name, at) => [name, round(found[at + 1]!)])) as RequestWeights['of']
  return { bias: round(found[0]!), of }
}

function round(value: number): number {
  return Number(value.toFixed(3))
}

const stopped = (items: readonly Item[], weights: RequestWeights) =>
  items.filter(({ signs }) => requestScore(signs, weights) >= 0.5)

function report(heading: string, items: readonly Item[], hit: readonly Item[]): void {
  console.log(heading)
  for (const title of new Set(items.map((item) => item.title))) {
    const all = items.filter((item) => item.title === title).length
    const here = hit.filter((item) => item.title === title).length
    console.log(`  ${title.padEnd(26)} ${String(here).padStart(5)} of ${String(all).padStart(5)}  ${(here / all).toFixed(4)}`)
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, show: { type: 'string' } },
})
const items = requestItems(positionals[0] ?? '../shared/data')
const held: Item[] = []
for (let fold = 0; fold < folds; fold++) {
  const isHeld = ({ one }: Item) => foldOf(one.group, folds) === fold
  held.push(...stopped(items.filter(isHeld), fitRequests(items.filter((item) => !isHeld(item)))))
}
report(`held out, ${folds} folds`, items, held)
const weights = fitRequests(items)
const all = stopped(items, weights)
report('fitted on all', items, all)
for (const name of requestSignNames) console.log(`  ${name.padEnd(18)} ${weights.of[name]}`)
if (values.show) {
  const show = (title: string, wrong: readonly Item[]) =>
    wrong.slice(0, Number(values.show)).forEach(({ one }) => console.log(title, one.set, '|', one.text))
  show(
    'STOPPED',
    all.filter(({ isYes }) => !isYes),
  )
  show(
    'MISSED',
    items.filter((item) => item.title === 'decision, question first' && !all.includes(item)),
  )
}
if (values.write) {
  const lines = requestSignNames.map((name) => `    ${name.includes('-') ? `'${name}'` : name}: ${weights.of[name]},`)
  writeFileSync(
    'kernel/guard/request-weights.ts',
    `// Written by tools/eval/eligibility-fit.ts --write.\nimport type { RequestWeights } from './request-signs.ts'\n\nexport const requestWeights: RequestWeights = {\n  bias: ${weights.bias},\n  of: {\n${lines.join('\n')}\n  },\n}\n`,
  )
}
