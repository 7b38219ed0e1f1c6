/**
 * Fits the weights of the signs of a direct attack (kernel/guard/injection-weights.ts): logistic, cross-validated by the
 * opening of the text, so that variants of one prompt stay on one side; then the threshold is set on held-out scores so
 * that no more than one harmless text in a hundred is marked.
 *
 *   node tools/eval/injection-fit.ts DATA [--write] [--show 40]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { injectionScore, injectionSigns, readInjection, type InjectionWeights } from '#kernel/guard/injection-signs.ts'
import { foldOf, linesOf, oddCases, ruleCases } from './guard-data.ts'
import { fitLogistic, type Labelled } from './guard-descend.ts'

type Item = Labelled & { text: string; set: string; group: string; counts: number[] }

const folds = 5
const shrink = 0.001
/** Letters that say two prompts are one: copies differ further down. */
const openingChars = 40
/** Harmless texts marked, at most; half of the goal, since a threshold set on few texts strays. */
const markedShareMax = 0.005

function attackItems(dataDir: string): Item[] {
  const attacks = linesOf<{ text: string }>(dataDir, 'injection/attacks_direct.jsonl')
  const harmless = [...oddCases(dataDir), ...ruleCases(dataDir)]
  const item = (text: string, set: string, group: string, isYes: boolean, worth: number): Item => {
    const counts = readInjection(text)
    return { text, set, group, isYes, worth, counts, row: Float64Array.from([1, ...counts]) }
  }
  const opening = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '')
      .slice(0, openingChars)
  return [
    ...attacks.map(({ text }) => item(text, 'attacks', opening(text), true, 1)),
    ...harmless.map(({ text, set, group }) => item(text, set, group, false, set === 'md2d' ? 0.1 : 1)),
  ]
}

/** Every sign speaks for an attack; only shape may speak either way. */
const shapes = new Set([
  'long',
  'very-long',
  'shouting',
  'code-marks',
  'fiction',
  'second-person',
  'speaker-tags',
  'vendor',
  'game',
])

function fitAttacks(items: readonly Item[]): InjectionWeights {
  const found = fitLogistic(items, [0, ...injectionSigns.map(({ name }) => (shapes.has(name) ? 0 : 1))], shrink)
  return { bias: round(found[0]!), of: Object.fromEntries(injectionSigns.map(({ name }, at) => [name, round(found[at + 1]!)])) }
}

function round(value: number): number {
  return Number(value.toFixed(3))
}

/** The logit above which at most the share allowed of harmless texts lies. */
function cutFor(scored: readonly { item: Item; score: number }[]): number {
  const harmless = scored
    .filter(({ item }) => !item.isYes && item.set !== 'md2d')
    .map(({ score }) => score)
    .toSorted((a, b) => b - a)
  const at = harmless[Math.floor(harmless.length * markedShareMax)] ?? 0.5
  return Math.log(at / (1 - at)) + 0.01
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, show: { type: 'string' } },
})
const items = attackItems(positionals[0] ?? '../shared/data')
const held: { item: Item; score: number }[] = []
let heldMarked: { item: Item; score: number }[] = []
for (let fold = 0; fold < folds; fold++) {
  const isHeld = ({ group }: Item) => foldOf(group, folds) === fold
  const train = items.filter((item) => !isHeld(item))
  const weights = fitAttacks(train)
  const cut = cutFor(train.map((item) => ({ item, score: injectionScore(item.counts, weights) })))
  const scored = items.filter(isHeld).map((item) => ({ item, score: injectionScore(item.counts, weights) }))
  held.push(...scored)
  // The threshold of each fold comes from the other four.
  heldMarked = [...heldMarked, ...scored.filter(({ score }) => Math.log(score / (1 - score)) >= cut)]
}
report(
  `held out, ${folds} folds, threshold from the other folds`,
  heldMarked.map(({ item }) => item),
)
const raw = fitAttacks(items)
const cut = cutFor(held)
const weights = { ...raw, bias: round(raw.bias - cut) }
const marked = items.filter((item) => injectionScore(item.counts, weights) >= 0.5)
report(`fitted on all, threshold from held-out scores (${cut.toFixed(2)})`, marked)
for (const { name } of injectionSigns) console.log(`  ${name.padEnd(18)} ${weights.of[name]}`)
if (values.show) {
  for (const item of items) {
    const isMarked = marked.includes(item)
    if (isMarked !== item.isYes)
      console.log(
        isMarked ? 'MARKED' : 'MISSED',
        item.set,
        injectionScore(item.counts, weights).toFixed(2),
        '|',
        item.text.slice(0, Number(values.show)).replaceAll('\n', ' '),
      )
  }
}
if (values.write) {
  const lines = injectionSigns.map(({ name }) => `    ${name.includes('-') ? `'${name}'` : name}: ${weights.of[name]},`)
  writeFileSync(
    'kernel/guard/injection-weights.ts',
    `// Written by tools/eval/injection-fit.ts --write.\nimport type { InjectionWeights } from './injection-signs.ts'\n\nexport const injectionWeights: InjectionWeights = {\n  bias: ${weights.bias},\n  of: {\n${lines.join('\n')}\n  },\n}\n`,
  )
}

function report(heading: string, hit: readonly Item[]): void {
  console.log(heading)
  for (const set of new Set(items.map((item) => item.set))) {
    const all = items.filter((item) => item.set === set).length
    const here = hit.filter((item) => item.set === set).length
    console.log(`  ${set.padEnd(12)} ${String(here).padStart(5)} of ${String(all).padStart(5)}  ${(here / all).toFixed(4)}`)
  }
}
