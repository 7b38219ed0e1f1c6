import { describe, expect, test } from 'vitest'
import type { ColumnType } from '../contract-grid.ts'
import { datesIn } from './dates.ts'
import { numbersIn, readNumber } from './numbers.ts'
import { readValue, sameValue, showValue, valuesIn } from './values.ts'

const values = (text: string, type: ColumnType) => valuesIn(text, type).map((each) => showValue(each.value))
const money: ColumnType = { kind: 'money', currency: null }

describe('numbers as they are written', () => {
  test.each([
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1’234.5', 1234.5],
    ['12,345,678', 12_345_678],
    ['1.234.567', 1_234_567],
    ['12,5', 12.5],
    ['3.14', 3.14],
    ['1.2.3', undefined],
    ['1,2,3', undefined],
  ])('%s', (written, number) => expect(readNumber(written)).toBe(number))

  test.each([
    ['5.2 million', [5_200_000]],
    ['(1,200)', [-1200]],
    ['twelve months', [12]],
    ['section 401(k) of A1, version 6.15.0', []],
    ['one of them', []],
    ['room B-12', []],
  ])('“%s” holds %j', (text, wanted) => expect(numbersIn(text).map((each) => (each.isNegative ? -each.number : each.number))).toEqual(wanted))
})

describe('dates', () => {
  test.each([
    ['signed on 3 March 2027', ['2027-03-03']],
    ['March 3rd, 2027', ['2027-03-03']],
    ['2027-03-03 or 2027/3/4', ['2027-03-03', '2027-03-04']],
    ['the 3rd day of March, 2027', ['2027-03-03']],
    ['el 3 de marzo de 2027', ['2027-03-03']],
    ['le 1er mars 2027', ['2027-03-01']],
    ['31 February 2027', []],
    ['in June 2027', ['2027-06']],
    ['25/12/2026', ['2026-12-25']],
    ['May I ask 12 of you', []],
  ])('“%s”', (text, wanted) => expect(datesIn(text).map((each) => each.date)).toEqual(wanted))

  test('digits alone can be read in two ways, and both are told', () => expect(datesIn('03/04/2026')).toMatchObject([{ date: '2026-03-04', other: '2026-04-03' }]))
})

describe('values of a kind', () => {
  test.each<[string, ColumnType, string[]]>([
    ['$1,200 and 900 EUR, in 30 days', money, ['USD 1,200', 'EUR 900']],
    ['It costs 14 crowns.', { kind: 'money', currency: 'crowns' }, ['crowns 14']],
    ['$5', { kind: 'money', currency: 'EUR' }, []],
    ['a term of 2 years', { kind: 'number', unit: 'months' }, ['24 months']],
    ['twenty-five % or 3 days', { kind: 'number', unit: '%' }, ['25%']],
    ['No later than Friday', { kind: 'yes-no' }, ['No']],
    ['not required', { kind: 'yes-no' }, ['No']],
    ['The bid was not approved.', { kind: 'choice', options: ['Approved', 'Not approved'] }, ['Not approved']],
  ])('“%s” as %j', (text, type, wanted) => expect(values(text, type)).toEqual(wanted))

  test.each<[string, ColumnType, string | undefined]>([
    ['5,000 or 6,000', money, undefined],
    ['a lot', money, undefined],
    ['$5,000.50', money, 'USD 5,000.50'],
    ['yes', { kind: 'yes-no' }, 'Yes'],
    ['maybe', { kind: 'yes-no' }, undefined],
    ['open TENDER', { kind: 'choice', options: ['Open tender', 'Framework'] }, 'Open tender'],
    ['open', { kind: 'choice', options: ['Open tender', 'Framework'] }, undefined],
    ['Mill Street, East Depot and North Yard', { kind: 'list' }, 'Mill Street; East Depot; North Yard'],
    ['  ', { kind: 'text' }, undefined],
  ])('“%s” is read as %j: %s', (written, type, wanted) => expect(showValue(readValue(written, type) ?? null)).toBe(wanted ?? ''))

  test('an amount without its currency may be any; a list has no order', () => {
    expect(sameValue({ kind: 'money', amount: 5, currency: '' }, { kind: 'money', amount: 5, currency: 'USD' })).toBe(true)
    expect(sameValue({ kind: 'money', amount: 5, currency: 'EUR' }, { kind: 'money', amount: 5, currency: 'USD' })).toBe(false)
    expect(sameValue({ kind: 'list', items: ['a', 'b'] }, { kind: 'list', items: ['B', 'A'] })).toBe(true)
  })
})
