/** What others see of groups, the codes of certificates, and the calendar file. */
import { describe, expect, test } from 'vitest'
import { calendarFile, type Meeting } from './calendar-file.ts'
import { certificateCode, readCertificateCode } from './certificate-code.ts'
import { analyseItems, shownCount } from './item-analysis.ts'

describe('item analysis', () => {
  test('gives the share right and how an item goes with the rest, from ten people on', () => {
    // Six who know it and four who do not: a and b go with it, c is guessed.
    const knows = Array.from({ length: 6 }, (_, index) => ({ a: true, b: true, c: index % 2 === 0 }))
    const not = Array.from({ length: 6 }, (_, index) => ({ a: false, b: false, c: index % 2 === 0 }))
    const [a, , c] = analyseItems(['a', 'b', 'c'], [...knows, ...not])
    expect(a).toMatchObject({ item: 'a', people: 10, p: 0.5 })
    // The rest is b, which goes with a, and c, which does not: 1/√2.
    expect(a?.discrimination).toBe(0.71)
    expect(c?.discrimination).toBe(0)
    expect(analyseItems(['a'], knows)).toEqual([])
  })

  test('has no discrimination where all did the same', () => {
    expect(analyseItems(['a', 'b'], Array.from({ length: 10 }, () => ({ a: true, b: true })))[0]?.discrimination).toBeNull()
  })
})

test('for every group, no count shown lets a group below ten be told, nor one more person be noticed', () => {
  for (let people = 0; people <= 120; people++) {
    for (let count = 0; count <= people; count++) {
      const shown = shownCount(count, people)
      if (shown === null) continue
      expect(count).toBeGreaterThanOrEqual(10)
      expect(people - count === 0 || people - count >= 10).toBe(true)
      expect(shown % 10).toBe(0)
    }
  }
  expect(shownCount(9, 100)).toBeNull()
  expect(shownCount(91, 100)).toBeNull()
  expect(shownCount(44, 100)).toBe(40)
})

describe('a certificate’s code', () => {
  const random = Uint8Array.from({ length: 15 }, (_, index) => index * 17)
  const code = certificateCode(random)

  test('is read as meant: small letters, spaces, O and I for 0 and 1', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readCertificateCode(code)).toBe(code)
    expect(readCertificateCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
  })

  test('does not survive a single wrong sign', () => {
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    for (const [place, own] of [...code].entries()) {
      if (own === '-') continue
      for (const sign of signs) if (sign !== own) expect(readCertificateCode(code.slice(0, place) + sign + code.slice(place + 1))).toBeUndefined()
    }
    expect(readCertificateCode('short')).toBeUndefined()
    expect(() => certificateCode(new Uint8Array(4))).toThrow()
  })
})

describe('a calendar file', () => {
  const meeting: Meeting = { id: '01900000-0000-7000-8000-000000000001', title: 'First steps; room, “é” 🙂'.padEnd(90, 'ü'), about: 'Bring:\n1. a laptop\r\nEND:VEVENT\u0007', place: 'Room 4', link: 'https://meet.example/a', startsAt: new Date('2026-12-01T14:00:00Z'), endsAt: new Date('2026-12-01T15:30:00Z'), changedAt: new Date('2026-11-22T10:00:00.500Z'), sequence: 2, isCancelled: false }
  const file = calendarFile(meeting)

  test('has lines that end in CRLF and are folded at 75 octets, between characters', () => {
    const lines = file.split('\r\n')
    expect(lines.at(-1)).toBe('')
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(file).not.toContain('\ufffd')
    const unfolded = file.replaceAll('\r\n ', '')
    expect(unfolded).toContain('SUMMARY:First steps\\; room\\, “é” 🙂')
  })

  test('says when in UTC, what and where, and cannot be ended from inside', () => {
    const unfolded = file.replaceAll('\r\n ', '').split('\r\n')
    for (const line of ['UID:01900000-0000-7000-8000-000000000001@steward', 'DTSTAMP:20261122T100000Z', 'DTSTART:20261201T140000Z', 'DTEND:20261201T153000Z', 'SEQUENCE:2', 'STATUS:CONFIRMED', 'METHOD:PUBLISH', 'LOCATION:Room 4']) expect(unfolded).toContain(line)
    expect(unfolded.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
    expect(unfolded.find((line) => line.startsWith('DESCRIPTION:'))).toBe('DESCRIPTION:Bring:\\n1. a laptop\\nEND:VEVENT ')
    expect(calendarFile({ ...meeting, isCancelled: true })).toContain('STATUS:CANCELLED')
  })
})
