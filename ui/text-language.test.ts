import { describe, expect, it } from 'vitest'
import { languageOf } from './text-language.ts'

describe('the language of a text', () => {
  it.each([
    ['en', 'A parking permit costs 14 crowns a month and must be renewed by the end of the year.'],
    ['es', 'El permiso de estacionamiento cuesta 14 coronas al mes y se debe renovar antes de que termine el año.'],
    ['fr', 'Le permis de stationnement coûte 14 couronnes par mois et doit être renouvelé avant la fin de l’année.'],
  ] as const)('is %s where its small words say so', (language, text) => expect(languageOf(text)).toBe(language))

  it.each([
    '',
    '14 crowns',
    'Permit 7-B',
    'const a = 1',
    'Parkausweise kosten 14 Kronen im Monat.',
    'Το κόστος είναι 14 κορώνες.',
    '申請書',
  ])('is left open for %j', (text) => expect(languageOf(text)).toBeUndefined())
})
