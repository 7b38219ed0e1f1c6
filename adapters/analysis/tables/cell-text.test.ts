import { describe, expect, it } from 'vitest'
import { dateFormatOf, numberStyleOf, readDate, readNumber } from './cell-text.ts'
import { sqlNames } from './sql-names.ts'

describe('a number', () => {
  it.each([
    ['1,234.50', '1234.50', null],
    ['$  1,452.4', '1452.4', '$'],
    ['(12.5)', '-12.5', null],
    ['$(3)', '-3', '$'],
    ['-$5', '-5', '$'],
    ['12.5 %', '12.5', '%'],
    ['1 234 567', '1234567', null],
    ['€99', '99', '€'],
    ['120 EUR', '120', 'EUR'],
    ['1e3', '1000', null],
    ['−7', '-7', null],
    ['.5', '.5', null],
  ])('written %s is %s', (raw, text, unit) => {
    expect(readNumber(raw)).toMatchObject({ text, unit })
  })

  it.each(['00123', '12,34', '1.2.3', '12-34', 'abc', '12 apples', '1234567890123456', '', '-', '$', '2015-01-09', '35~39', '1,23,456'])('is not what %s is', (raw) => {
    expect(readNumber(raw)).toBeUndefined()
  })

  it('with a decimal comma is read so where the column says so', () => {
    expect(numberStyleOf(['1.234,5', '12,5', '3'])).toBe('comma')
    expect(readNumber('1.234,5', 'comma')?.text).toBe('1234.5')
    expect(numberStyleOf(['1,234', '12.5'])).toBe('point')
  })
})

describe('a date', () => {
  it('is read in the one format that fits all', () => {
    expect(dateFormatOf(['2015-01-09', '2016-02-29'])).toBe('iso')
    expect(dateFormatOf(['13/02/2020', '01/03/2020'])).toBe('day-slash')
    expect(dateFormatOf(['1 Jan 2020', '12 December 2021'])).toBe('day-name')
    expect(readDate('2020-05-01 09:30', 'iso')).toBe('2020-05-01T09:30:00')
  })

  it('that could be either of two stays a text', () => {
    expect(dateFormatOf(['01/02/2020', '03/04/2020'])).toBeUndefined()
    expect(dateFormatOf(['01/01/2020'])).toBe('day-slash')
  })

  it('that is not in the calendar is none', () => {
    expect(readDate('2015-02-29', 'iso')).toBeUndefined()
  })
})

it('names are plain, near the title, and different', () => {
  expect(sqlNames(['Use_Case', 'use case', 'Order', '% of total', '', '2019', '_row'], (index) => `column_${index + 1}`)).toEqual([
    'Use_Case',
    'use_case_2',
    'order_',
    'percent_of_total',
    'column_5',
    'c_2019',
    'row',
  ])
})
