import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { nestTagged, plainText, readTagged, renumberTags, restoreTags, writeTagged } from '#kernel/text/tagged-text.ts'
import { checkPair } from './checks.ts'
import { ExchangeFault } from './exchange-xml.ts'
import { readGlossaryCsv, readTbx, writeGlossaryCsv } from './glossary-files.ts'
import { similarity } from './memory-match.ts'
import { readTranslations } from './model-prompt.ts'
import { translatedName } from './not-certified.ts'
import { numberDifferences } from './numbers.ts'
import { placeholderKeys } from './placeholders.ts'
import { joinSegments, segmentsOf } from './segments.ts'
import { shieldText, unshieldText } from './shield.ts'
import { signingRefusal } from './signing.ts'
import { isTermUsed, termsIn, type Term } from './terms.ts'
import { readTmx, writeTmx } from './tmx.ts'

const anyText = fc.array(fc.constantFrom('<1>', '</1>', '<2/>', '<12>', '\\', '<', '>', 'word', ' ', '. ', 'A', '{x}', '&amp;', '5'), { maxLength: 30 }).map((parts) => parts.join(''))
const term = (source: string, target: string, more: Partial<Term> = {}): Term => ({ id: source, source, sourceForms: [], target, targetForms: [], isKept: false, isCaseSensitive: false, ...more })

describe('tagged text', () => {
  test('is the same after it was read and written, and what looks like a tag in a text is none', () => {
    fc.assert(fc.property(anyText, (text) => void expect(writeTagged(readTagged(writeTagged([text])))).toBe(writeTagged([text]))))
    fc.assert(fc.property(anyText, anyText, (text, more) => void expect(plainText(writeTagged([text, { tag: 1, kind: 'alone' }, more]))).toBe(text + more)))
    fc.assert(fc.property(anyText, (text) => void nestTagged(text)))
  })
  test('has its own numbers again', () => {
    const { text, was } = renumberTags('a <7>b</7> <9/>')
    expect([text, was, restoreTags(text, was)]).toEqual(['a <1>b</1> <2/>', [7, 9], 'a <7>b</7> <9/>'])
  })
})

describe('sentences of a unit', () => {
  it('are cut outside of tags only, and put together they are the unit', () => {
    const units = ['One. <1>Two. Three.</1> Four.', '  1. First thing. ', '12', 'A <1/>B. C']
    const segments = segmentsOf(units)
    expect(segments.map(({ text }) => text)).toEqual(['One.', '<1>Two. Three.</1>', 'Four.', 'First thing.', 'A <1/>B. C'])
    expect(joinSegments(4, segments.map((each) => ({ ...each, target: each.text })))).toEqual([units[0], units[1], null, units[3]])
  })
  it('keep every letter of the unit, whatever it is', () => {
    fc.assert(fc.property(anyText, (unit) => {
      const segments = segmentsOf([unit])
      const joined = joinSegments(1, segments.map((each) => ({ ...each, target: each.text })))[0]
      if (segments.length) expect(joined).toBe(writeTagged(readTagged(unit)))
    }))
  })
})

describe('numbers', () => {
  const kept = [
    ['Pay $1,234.50 by 3:30 p.m.', 'Pague $1.234,50 antes de las 15:30.', 'es'],
    ['1,234 people', '1 234 personnes', 'fr'],
    ['an 8-digit code', 'un code à huit chiffres', 'fr'],
    ['On January 5', '1月5日', 'zh'],
    ['200 people', '۲۰۰ نفر', 'fa'],
    ['2 million people', '200万人', 'zh'],
    ['nine digits', '9 位数', 'zh'],
    ['11/22/2026', '22/11/2026', 'fr'],
    ['It is $1,000.50.', 'Es de $1,000.50.', 'es'],
  ] as const
  it.each(kept)('%s is %s', (source, target, to) => expect(numberDifferences(source, target, 'en', to)).toEqual({ missing: [], added: [] }))
  it.each([['14 crowns', '41 coronas'], ['1,500 people', '1,5 personas'], ['12 days', 'días'], ['days', '12 días'], ['3 and 3', '3']])('%s is not %s', (source, target) => {
    const { missing, added } = numberDifferences(source, target, 'en', 'es')
    expect(missing.length + added.length).toBeGreaterThan(0)
  })
})

test('placeholders of many kinds are found, and a per cent is none', () => {
  expect(placeholderKeys('%{a} {{b}} ${c} %s %1$d %@ {name} {0} %(x)s')).toHaveLength(9)
  expect(placeholderKeys('50% of 100 %, 5% die')).toEqual([])
  expect(placeholderKeys('{n, plural, one {# file} other {# files}}')).toEqual(placeholderKeys('{n, plural, one {# plik} few {# pliki} other {# plików}}'))
  expect(placeholderKeys('{n, plural, one {#} other {#}}')).not.toEqual(placeholderKeys('{n, plural, one {#}}'))
})

describe('checks', () => {
  const check = (source: string, target: string, terms: Term[] = []) => checkPair({ source, target, from: 'en', to: 'es', terms }).map(({ kind }) => kind)
  it('see what was lost, doubled, changed or put in', () => {
    expect(check('Go to <1>a</1> now', 'Vaya <1>a</1> ya')).toEqual([])
    expect(check('Go to <1>a</1> now', 'Vaya <1>a ya')).toContain('tags')
    expect(check('<1>a <2>b</2></1>', '<1>a <2>b</1></2>')).toContain('tags')
    expect(check('<a href="%{u}">x</a>', '<a href="%{v}">x</a>')).toContain('tags')
    expect(check('<img alt="cat"> {x}', '<img alt="gato"> {x}')).toEqual([])
    expect(check('See https://a.example/x.', 'Vea https://a.example/y.')).toEqual(['links'])
    expect(check('Hello {name}', 'Hola {nombre}')).toEqual(['placeholders'])
    expect(check('Please send the form to us', '')).toEqual(['empty'])
    expect(check('Please send the form to us', 'Please send the form to us')).toEqual(['same'])
  })
  it('take a figure in a term for the term’s', () => expect(check('COVID-19 is here', 'La pandemia está aquí', [term('COVID-19', 'pandemia')])).toEqual([]))
})

describe('terms', () => {
  it('are found in plural, the longest first, acronyms in capitals only', () => {
    const terms = [term('fee', 'tasa'), term('late fee', 'recargo'), term('WHO', 'OMS'), term('agency', 'organismo')]
    expect(termsIn('Late fees of agencies, fee; who? WHO.', terms, 'en').map(({ term: { source } }) => source)).toEqual(['late fee', 'agency', 'fee', 'WHO'])
  })
  it.each([['contagioso', 'enfermedades contagiosas', true], ['caso activo', 'dos casos activos', true], ['tasa', 'tasación', false], ['atención médica', 'la atención médica', true]])('%s in “%s”: %s', (target, text, isIn) => expect(isTermUsed(text, term('x', target), 'es')).toBe(isIn))
})

describe('a shield', () => {
  it('gives back what it took, wherever an engine puts it', () => {
    const { markup, codes } = shieldText('Write <1>to {name}</1> at a@b.example & <2/>', () => [])
    expect(markup).not.toMatch(/name|b\.example/)
    expect(unshieldText(markup, codes)).toBe('Write <1>to {name}</1> at a@b.example & <2/>')
    expect(unshieldText('<x id="1001" /> &quot;<g id="1">x</g>&quot; <x id="7"></x><b>bold</b>', codes)).toBe('{name} "<1>x</1>" <7/>bold')
  })
  it('survives whatever a text is made of', () => fc.assert(fc.property(anyText, (text) => {
    const nested = shieldText(text)
    expect(plainText(unshieldText(nested.markup, nested.codes))).toBe(plainText(text))
  })))
})

test('a memory counts in per cent, and only the same is a hundred', () => {
  expect(similarity('Pay  here.', 'Pay here.')).toBe(100)
  expect(similarity('Pay here.', 'pay here.')).toBe(99)
  expect(similarity('Pay your fee here.', 'Pay your fees here today.')).toBeGreaterThan(60)
  expect(similarity('Pay your fee here.', 'The office is closed.')).toBeLessThan(40)
})

describe('exchange', () => {
  it('of a memory gives back what it was given', () => {
    const pairs = [{ from: 'en', to: 'es', source: 'See <1>us</1> & <2/>', target: 'Véanos <1>aquí</1> & <2/>' }]
    expect(readTmx(writeTmx(pairs, 'en'), { from: 'en', to: 'es' })).toEqual({ pairs, skipped: 0 })
    expect(readTmx(writeTmx(pairs, 'en').replaceAll('"es"', '"es-MX"'), { from: 'en', to: 'es' }).pairs).toHaveLength(1)
  })
  it('refuses what is broken or hostile in words', () => {
    expect(() => readTmx('<tmx><tu>', undefined)).toThrow(ExchangeFault)
    expect(() => readTmx('<!DOCTYPE x [<!ENTITY a "b">]><tmx/>', undefined)).toThrow(/entities/)
    expect(() => readTmx('<a>'.repeat(60), undefined)).toThrow(ExchangeFault)
  })
  it('of a glossary knows columns by name, both shapes of TBX, and no formula', () => {
    const languages = { from: 'en', to: 'es' }
    expect(readGlossaryCsv('Note,ES,EN\nx,tasa,fee\n,,lost\n', languages)).toMatchObject({ terms: [{ source: 'fee', target: 'tasa', note: 'x' }], skipped: 1 })
    expect(readGlossaryCsv('fee;tasa\n', languages).terms).toMatchObject([{ source: 'fee', target: 'tasa' }])
    const old = '<martif><text><body><termEntry><langSet xml:lang="en"><tig><term>fee</term></tig></langSet><langSet xml:lang="es"><tig><term>tasa</term></tig><tig><term>derecho</term></tig></langSet></termEntry></body></text></martif>'
    const now = '<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>fee</term></termSec></langSec><langSec xml:lang="es"><termSec><term>tasa</term></termSec></langSec></conceptEntry></body></text></tbx>'
    expect(readTbx(old, languages).terms).toMatchObject([{ source: 'fee', target: 'tasa', targetForms: ['derecho'] }])
    expect(readTbx(now, languages).terms).toMatchObject([{ source: 'fee', target: 'tasa' }])
    expect(writeGlossaryCsv([{ source: '=1+1', target: 'a,b', sourceForms: [], targetForms: [], isKept: false, isCaseSensitive: false, note: '' }])).toContain("'=1+1,\"a,b\"")
  })
})

test('of a model’s answer only strings for what was asked are taken', () => {
  expect([...readTranslations('Sure! {"1": "uno", "2": 2, "9": "nine"} Done.', [1, 2, 3])]).toEqual([[1, 'uno']])
  expect(readTranslations('no', [1]).size).toBe(0)
  expect(readTranslations('{"1": ', [1]).size).toBe(0)
})

test('nobody signs what they wrote, and nobody who is not named', () => {
  const signer = { personId: 'ann', languages: ['es'] }
  expect(signingRefusal({ state: 'translated', writtenBy: 'bob' }, signer, 'es-MX')).toBeUndefined()
  expect(signingRefusal({ state: 'translated', writtenBy: 'ann' }, signer, 'es')).toBe('own text')
  expect(signingRefusal({ state: 'translated', writtenBy: 'bob' }, signer, 'fr')).toBe('no reviewer')
  expect(signingRefusal({ state: 'open', writtenBy: null }, signer, 'es')).toBe('no text')
})

test('a file’s name says that nobody signed it', () => {
  expect(translatedName('letter.docx', 'es', false)).toBe('letter.es.not-certified.docx')
  expect(translatedName('letter', 'es', true)).toBe('letter.es')
})
