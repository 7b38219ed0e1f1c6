/**
 * Fits what the signs of an oblique request weigh (kernel/guard/oblique-weights.ts): logistic, on the development part of the
 * oblique sets in three languages against their near misses and every harmless set. A wording counts once however often it
 * is filled. The held-out part is measured and never fitted to; development figures are cross-validated by wording.
 *
 *   node tools/eval/oblique-fit.ts DATA [--write] [--show 40]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { obliqueScore, obliqueSignNames, obliqueSigns, type ObliqueSigns, type ObliqueWeights } from '#kernel/guard/oblique-signs.ts'
import { readTurn } from '#kernel/guard/read-turn.ts'
import { foldOf, harmlessCases } from './guard-data.ts'
import { fitLogistic, type Labelled } from './guard-descend.ts'
import { obliqueCases } from './oblique-cases.ts'

type Item = Labelled & { text: string; title: string; group: string; pieces: ObliqueSigns[] }

const folds = 5
const shrink = 0.0015
/** What the harmless sets weigh together, beside the near misses: they are many and plain. */
const plainWorth = 10
/** A near miss stopped is held the worse by this much: whoever is stopped for nothing stops asking. */
const nearWorth = 1.2

function itemOf(text: string, title: string, group: string, isYes: boolean, worth: number): Item {
  const pieces = obliqueSigns(readTurn(text))
  return { text, title, group, isYes, worth, pieces, row: rowOf(pieces[0] ?? {}) }
}

function rowOf(signs: ObliqueSigns): Float64Array {
  return Float64Array.from([1, ...obliqueSignNames.map((name) => signs[name] ?? 0)])
}

/** Of a harmless text every piece must pass; of a request the first one asks. */
function labelled(items: readonly Item[]): Labelled[] {
  return items.flatMap((item): Labelled[] => (item.isYes ? (item.pieces.length > 0 ? [item] : []) : item.pieces.map((piece) => ({ row: rowOf(piece), isYes: false, worth: item.worth / Math.sqrt(item.pieces.length) }))))
}

function devItems(): Item[] {
  return (['decisions', 'near-misses'] as const).flatMap((kind) => {
    const cases = obliqueCases(kind).filter(({ part }) => part === 'dev')
    const sizes = Map.groupBy(cases, ({ wording, language }) => `${language}|${wording}`)
    return cases.map((one) => itemOf(one.text, `${kind} ${one.language}`, one.wording, kind === 'decisions', (kind === 'decisions' ? 1 : nearWorth) / sizes.get(`${one.language}|${one.wording}`)!.length))
  })
}

function plainItems(dataDir: string, total: number): Item[] {
  const all = harmlessCases(dataDir)
  const worth = (set: string) => (set === 'wtq' || set === 'tatqa' ? 0.3 : set === 'wildguard' ? 2 : 1)
  const sum = all.reduce((total, { set }) => total + worth(set), 0)
  return all.map((one) => itemOf(one.text, one.set, one.group, false, (plainWorth * total * worth(one.set)) / sum))
}

function fit(items: readonly Item[]): ObliqueWeights {
  const found = fitLogistic(labelled(items), [0, ...obliqueSignNames.map(() => 0)], shrink, 300)
  return { bias: rounded(found[0]!), of: Object.fromEntries(obliqueSignNames.map((name, at) => [name, rounded(found[at + 1]!)])) }
}

const rounded = (value: number) => Number(value.toFixed(2))
const hits = (items: readonly Item[], weights: ObliqueWeights) => items.filter(({ pieces }) => obliqueScore(pieces, weights).score >= 0.5)

function report(heading: string, items: readonly Item[], hit: ReadonlySet<Item>): void {
  console.log(heading)
  for (const [title, all] of Map.groupBy(items, (item) => item.title)) {
    const here = all.filter((item) => hit.has(item)).length
    console.log(`  ${title.padEnd(18)} ${String(here).padStart(5)} of ${String(all.length).padStart(5)}  ${(here / all.length).toFixed(4)}`)
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' }, show: { type: 'string' } } })
const dev = devItems()
const items = [...dev, ...plainItems(positionals[0] ?? '../shared/data', new Set(dev.map(({ group, title }) => `${title}${group}`)).size / 2)]
const held = new Set<Item>()
const scores = new Map<Item, number>()
for (let fold = 0; fold < folds; fold++) {
  const isHeld = ({ group }: Item) => foldOf(group, folds) === fold
  const without = fit(items.filter((each) => !isHeld(each)))
  for (const item of items.filter(isHeld)) scores.set(item, obliqueScore(item.pieces, without).score)
}
for (const [item, score] of scores) if (score >= 0.5) held.add(item)
for (const from of [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85]) {
  const over = (is: (item: Item) => boolean) => items.filter((item) => is(item) && scores.get(item)! >= from).length
  console.log(`from ${from}: requests ${over((item) => item.isYes)} of ${dev.filter((item) => item.isYes).length}, near misses ${over((item) => !item.isYes && dev.includes(item))}, harmless sets ${over((item) => !dev.includes(item))}`)
}
report(`development, ${folds} folds by wording`, items, held)
const weights = fit(items)
report('fitted on all of development', items, new Set(hits(items, weights)))
if (values.show) {
  const wrong = items.filter((item) => item.isYes !== held.has(item))
  for (const item of new Map(wrong.map((each) => [`${each.title}${each.group}`, each])).values()) if (dev.includes(item) || Number(values.show) > 100) console.log(item.isYes ? 'MISSED ' : 'STOPPED', item.title, '|', item.text.slice(0, 150))
  console.log(obliqueSignNames.map((name) => `${name} ${weights.of[name]}`).join('\n'))
}
if (values.write) {
  const lines = obliqueSignNames.filter((name) => weights.of[name]).map((name) => `    ${/[^a-z]/.test(name) ? `'${name}'` : name}: ${weights.of[name]},`)
  writeFileSync('kernel/guard/oblique-weights.ts', `// Written by tools/eval/oblique-fit.ts --write.\nimport type { ObliqueWeights } from './oblique-signs.ts'\n\nexport const obliqueWeights: ObliqueWeights = {\n  bias: ${weights.bias},\n  of: {\n${lines.join('\n')}\n  },\n}\n`)
}
