import { describe, expect, test } from 'vitest'
import { decisionForms, possibleForms } from '#kernel/guard/decision-forms.ts'
import { fold } from '#kernel/guard/fold.ts'
import { lexicons } from '#kernel/guard/read-turn.ts'
import { generateCases } from '#kernel/personal-data/generated-set.ts'
import { cpuMs } from '#testkit/cpu-time.ts'
import { decisionsStated, rulesStated } from '#testkit/guard-answers.ts'
import { neededWords } from './needed-words.ts'
import { createWordFilter } from './word-filter.ts'

describe('the words an expression needs', () => {
  test.each([
    [/foo|bar/, [['foo', 'bar']]],
    [/a(?:b|c)d+/, [['d'], ['ab', 'ac']]],
    [/(?:very )?good/i, [['good', 'very good']]],
    [/x*y{2,3}/, [['y']]],
    [/(?<!not )owed(?= by)/, [['owed']]],
    [/K[ai]n/i, [['kan', 'kin']]],
    [/\p{Lu}+|me/u, []],
    [/(?:una)?/, []],
    [/[^a]b|\w/, []],
    [/\.\[c\]/, [['.[c]']]],
  ])('of %s', (expression, words) => expect(neededWords(expression).map((each) => each.toSorted())).toEqual(words.map((each) => each.toSorted())))

  test('of an expression that is not understood is said, not guessed', () => expect(() => neededWords(/(?i:a)b/)).toThrow('cannot be read'))
})

describe('a filter', () => {
  test('names the expressions that may match, in their order', () => {
    const filter = createWordFilter([/one.*two/, /three/, /\w/, /^wo/])
    expect(filter.possible('one and two')).toEqual([0, 2, 3])
    expect(filter.possible('three')).toEqual([1, 2])
    expect(filter.possible('')).toEqual([2])
  })

  test('tells capitals apart where every expression does, and no letter that only looks otherwise hides a word', () => {
    expect(createWordFilter([/Suite/]).possible('suite')).toEqual([])
    for (const text of ['PASSKEY', 'paſsKey', 'PaſſKeY']) expect(createWordFilter([/passkey/iu]).possible(text)).toEqual([0])
  })

  // Pieces of the texts below put together at random have more of the words than any one of them.
  const texts = [...decisionsStated, ...rulesStated, ...generateCases(500, 5).map(({ text }) => text), "She isn't eli¿gible", "he'd be denied", 'su soli¡citud ha si¿do dene¡gada', "you can't: it isn't owed"]
  const pieces = texts.flatMap((text) => text.split(/(?<=[ ,.])/))
  const mixed = Array.from({ length: 3_000 }, (_, at) => Array.from({ length: 3 + (at % 9) }, (_, next) => pieces[(at * 7_919 + next * (at % 613) * 104_729) % pieces.length]).join(''))

  test('never leaves out a form of decision that matches, contractions undone or not', () => {
    let matches = 0
    for (const text of [...texts, ...mixed]) {
      const sentence = fold(text).trim()
      for (const language of ['en', 'es', 'fr'] as const) {
        const possible = new Set(possibleForms(sentence, language))
        for (const form of decisionForms[language]) {
          const isMatch = form.form.test(sentence) || form.form.test(lexicons[language].plain(sentence))
          if (isMatch) matches++
          if (isMatch && !possible.has(form)) expect.fail(`${form.form.source} was left out of ${sentence}`)
        }
      }
    }
    expect(matches).toBeGreaterThan(60)
  })

  test('spares nearly all of them in a text about nothing of the kind', () => {
    const sentence = 'the printer on the second floor works again since monday, says the desk.'
    expect((['en', 'es', 'fr'] as const).flatMap((language) => possibleForms(sentence, language)).length).toBeLessThan(4)
  })

  test.each(['you qualif', 'the ', 'eligibl', 'a', "n't ", '¿'])('costs in proportion to the text: nothing but “%s”', (piece) => {
    const text = piece.repeat(100_000 / piece.length)
    possibleForms(text, 'en')
    expect(cpuMs(() => possibleForms(text, 'en'))).toBeLessThan(60)
  })
})
