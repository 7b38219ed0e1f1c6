import { describe, expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { detect } from './detect.ts'
import { generateCases } from './generated-set.ts'

/** `type «text»` of each structured find. */
function found(text: string): string[] {
  return detect(text, { onlyStructured: true }).map((hit) => `${hit.type} «${text.slice(hit.start, hit.end)}»`)
}

describe('structured identifiers', () => {
  test.each([
    ['My card 4111 1111 1111 1111 is lost', 'card «4111 1111 1111 1111»'],
    ['3782-822463-10005', 'card «3782-822463-10005»'],
    ['card number 4111111111111112 has a typing error', 'card «4111111111111112»'],
    ['SSN 460-89-9847.', 'ssn «460-89-9847»'],
    ['social security 460899847', 'ssn «460899847»'],
    ['ITIN 912-70-1234', 'itin «912-70-1234»'],
    ['our EIN is 12-3456789', 'ein «12-3456789»'],
    ['IBAN gb82 WEST 1234 5698 7654 32 please', 'iban «gb82 WEST 1234 5698 7654 32»'],
    ['routing number 021000021', 'routing-number «021000021»'],
    ['Account no. 123456789012', 'bank-account «123456789012»'],
    ['write to ann [at] example [dot] org now', 'email «ann [at] example [dot] org»'],
    ['from 203.0.113.77', 'ip «203.0.113.77»'],
    ['from 2001:db8::8a2e:370:7334', 'ip «2001:db8::8a2e:370:7334»'],
    ['(212) 555-0142', 'phone «(212) 555-0142»'],
    ['(call 212.555.0142)', 'phone «212.555.0142»'],
    ['+44 20 7946 0018', 'phone «+44 20 7946 0018»'],
    ['They answer at 78 651 450', 'phone «78 651 450»'],
    ['driver’s license number is F162-8235-4011', 'licence «F162-8235-4011»'],
    ['D12345678 is my driver’s license', 'licence «D12345678»'],
    ['Passport C01234567', 'passport «C01234567»'],
    ['MRN: 00482913', 'medical-record «00482913»'],
    ['Medicare 1EG4-TE5-MK73', 'medical-record «1EG4-TE5-MK73»'],
    ['password: hunter2!x', 'secret «hunter2!x»'],
    ['postgres://app:s3cr3t@db/main', 'secret «s3cr3t»'],
    ['born on 4 July 1982 in Ohio', 'birth-date «4 July 1982»'],
  ])('%s', (text, expected) => expect(found(text)).toEqual([expected]))

  test.each([
    'The password is required every 90 days.',
    'Version 10.2.14.3 of section 4.1.2.9',
    '| 2019 | 1 234 567 | 45 678 901 | 12.5% |',
    'Born before 6 April 1951, you get the old pension.',
    'Fiscal years 2016-2019 and 2018 2019 2020',
    'Order 1234567890 left on 2026-11-22.',
    'accounts receivable 120450 and 98761',
    '000-12-3456, 666-12-3456 and 123-00-4567 are never issued',
    'ISBN 978-3-16-148410-0',
    'std::vector and 12:30:45',
  ])('nothing in: %s', (text) => expect(found(text)).toEqual([]))

  test('disguised digits, dashes, spaces and invisible characters are read, and found where they stand', () => {
    const ssn = '４６０‑８９–98\u200b47'
    expect(found(`His SSN (${ssn}) again`)).toEqual([`ssn «${ssn}»`])
  })

  test('of 10,000 generated and disguised ones at least 99.5 % are found, and 98 % of the finds are right (D9)', () => {
    let positives = 0
    let recalled = 0
    let finds = 0
    let rightFinds = 0
    for (const { text, type, start, end } of generateCases(10_000, 9)) {
      const hits = detect(text, { onlyStructured: true }).filter((hit) => hit.isStructured)
      const right = hits.filter((hit) => type !== undefined && hit.start < end && start < hit.end)
      finds += hits.length
      rightFinds += right.length
      if (type) positives++
      if (right.length) recalled++
    }
    expect(positives).toBeGreaterThan(7_000)
    expect(recalled / positives).toBeGreaterThanOrEqual(0.995)
    expect(rightFinds / finds).toBeGreaterThanOrEqual(0.98)
  }, 60_000)
})

describe('cost', () => {
  test('8 KB of letters from an office take at most 20 ms in 19 of 20 cases', () => {
    const all = generateCases(6_000, 3).map((each) => `${each.text} Ann Lee of 12 Main Street, Springfield, asked whether the fee is due. `).join('\n')
    const times: number[] = []
    for (let at = 0; at + 8_192 <= all.length; at += 8_192) times.push(cpuMs(() => detect(all.slice(at, at + 8_192))))
    times.sort((a, b) => a - b)
    expect(times.length).toBeGreaterThan(40)
    expect(times[Math.floor(times.length * 0.95)]).toBeLessThanOrEqual(20)
  }, 60_000)

  test('a long file full of details costs in proportion to its length', () => {
    const line = (index: number) => `Mr. Ann${index} Lee lives at ${index} Main Street, call 212-555-${String(index % 10_000).padStart(4, '0')} or ann${index}@example.org. `
    const text = (lines: number) => Array.from({ length: lines }, (_, index) => line(index)).join('')
    const short = text(1_000)
    const long = text(8_000)
    cpuMs(() => detect(short))
    const shortMs = Math.max(cpuMs(() => detect(short)), 5)
    expect(cpuMs(() => detect(long)) / shortMs).toBeLessThan(40)
  }, 60_000)

  test.each(['1', '1 ', '1-', 'a@', 'Aa ', '12 Main ', 'address: ', 'driver license no ', 'password: ', 'eyJaaaaaaaa.', 'P<USA', '> ', '(', 'Suite 1, ', 'a:', '\u200b1'])('a text of nothing but “%s” stops nobody', (piece) => {
    const text = piece.repeat(Math.floor(8_192 / piece.length))
    detect(text)
    expect(cpuMs(() => detect(text))).toBeLessThan(200)
  })
})
