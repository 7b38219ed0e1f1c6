/**
 * Made-up identifiers in sentences of an office, plain and disguised, and numbers that are none: the labelled set of
 * goal D9. The same seed gives the same set; nothing in it is anybody's.
 */
import { isLuhnValid, isRoutingValid } from './checksums.ts'
import type { PersonalDataType } from './hit.ts'

export type GeneratedCase = { text: string; type: PersonalDataType | undefined; start: number; end: number }

type Random = () => number

export function generateCases(count: number, seed: number): GeneratedCase[] {
  const random = seeded(seed)
  return Array.from({ length: count }, () => (random() < 0.75 ? positive(random) : negative(random)))
}

function positive(random: Random): GeneratedCase {
  const type = oneOf(Object.keys(makers) as (keyof typeof makers)[], random)
  const value = disguised(makers[type](random), type, random)
  const [lead, trail] = oneOf(carriers[type], random)
  const [open, close] = oneOf(wrappers, random)
  const before = `${open}${lead}`
  return { text: `${before}${value}${trail}${close}`, type, start: before.length, end: before.length + value.length }
}

function negative(random: Random): GeneratedCase {
  const text = oneOf(nothings, random)(random)
  return { text, type: undefined, start: 0, end: 0 }
}

const digits = (count: number, random: Random) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
const between = (low: number, high: number, random: Random) => low + Math.floor(random() * (high - low + 1))
const letters = (count: number, random: Random, from = 'ABCDEFGHJKLMNPRSTUVWXYZ') => Array.from({ length: count }, () => oneOf([...from], random)).join('')

function oneOf<T>(values: readonly T[], random: Random): T {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('there is nothing to choose from')
  return value
}

function luhn(prefix: string, length: number, random: Random): string {
  const body = prefix + digits(length - prefix.length - 1, random)
  return body + [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((last) => isLuhnValid(`${body}${last}`))
}

const joined = (parts: string[], random: Random) => parts.join(oneOf(['-', ' ', ''], random))

const makers = {
  card: (random: Random) => {
    const [prefix, length] = oneOf([['4', 16], ['51', 16], ['55', 16], ['2221', 16], ['34', 15], ['37', 15], ['6011', 16], ['65', 16], ['3530', 16], ['36', 14]] as const, random)
    const number = luhn(prefix, length, random)
    const groups = length === 16 ? number.match(/.{4}/g) : length === 15 ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)] : [number.slice(0, 4), number.slice(4, 10), number.slice(10)]
    return joined(groups ?? [number], random)
  },
  ssn: (random: Random) => {
    let area = 666
    while (area === 666) area = between(1, 899, random)
    return `${String(area).padStart(3, '0')}-${String(between(1, 99, random)).padStart(2, '0')}-${String(between(1, 9999, random)).padStart(4, '0')}`
  },
  itin: (random: Random) => `9${digits(2, random)}-${oneOf(['50', '65', '70', '88', '90', '92', '94', '99'], random)}-${between(1000, 9999, random)}`,
  ein: (random: Random) => `${oneOf(['12', '20', '36', '45', '58', '62', '75', '81', '92', '95'], random)}-${digits(7, random)}`,
  iban: (random: Random) => iban(oneOf([['DE', 18], ['GB', 0], ['FR', 23], ['ES', 20], ['NL', 0], ['CH', 17]] as const, random), random),
  'routing-number': (random: Random) => {
    for (;;) {
      const number = oneOf(['01', '02', '03', '05', '06', '07', '11', '12', '21', '26', '31', '32'], random) + digits(7, random)
      if (isRoutingValid(number)) return number
    }
  },
  'bank-account': (random: Random) => `${between(1, 9, random)}${digits(between(7, 12, random), random)}`,
  email: (random: Random) => `${oneOf(['ann.lee', 'j_ortiz', 'maria+tax', 'o’neill'.replace('’', "'"), 'k.w.b', 'info-desk', '李明', 'josé.núñez'], random)}${digits(2, random)}@${oneOf(['example.org', 'mail.example.co.uk', 'benefits.example', 'exämple.de', 'sub.domain.example.com'], random)}`,
  ip: (random: Random) =>
    random() < 0.7
      ? [oneOf([8, 23, 64, 104, 151, 172, 192, 203], random), between(0, 255, random), between(0, 255, random), between(1, 254, random)].join('.')
      : oneOf([`2001:db8:${letters(4, random, '0123456789abcdef')}::${between(1, 9999, random)}`, `fe80::${letters(4, random, '123456789abcdef')}:${between(1000, 9999, random)}`, `2607:f8b0:4005:${between(100, 999, random)}:0:0:0:${between(1000, 9999, random)}`], random),
  phone: (random: Random) => phone(random),
  licence: (random: Random) => oneOf([() => letters(1, random) + digits(7, random), () => letters(1, random) + digits(12, random), () => digits(9, random), () => letters(2, random) + digits(6, random), () => `${letters(1, random)}${digits(3, random)}-${digits(4, random)}-${digits(4, random)}`, () => digits(8, random)], random)(),
  passport: (random: Random) => oneOf([() => digits(9, random), () => letters(1, random) + digits(8, random), () => letters(2, random) + digits(7, random)], random)(),
  'medical-record': (random: Random) => oneOf([() => digits(8, random), () => `${letters(2, random)}${digits(7, random)}`, () => `${digits(3, random)}-${digits(2, random)}-${digits(3, random)}`], random)(),
  secret: (random: Random) => {
    const mixed = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
    return oneOf([() => `AKIA${letters(16, random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`, () => `ghp_${letters(36, random, mixed)}`, () => `sk-ant-${letters(40, random, mixed)}`, () => `AIza${letters(35, random, mixed)}`, () => `xoxb-${digits(11, random)}-${letters(24, random, mixed)}`, () => `sk_live_${letters(24, random, mixed)}`], random)()
  },
} satisfies Partial<Record<PersonalDataType, (random: Random) => string>>

function iban([country, count]: readonly [string, number], random: Random): string {
  const body = count ? digits(count, random) : country === 'GB' ? letters(4, random) + digits(14, random) : letters(4, random) + digits(10, random)
  const number = [...`${body}${country}00`].map((character) => Number.parseInt(character, 36)).join('')
  let rest = 0
  for (const character of number) rest = (rest * 10 + Number(character)) % 97
  const full = `${country}${String(98 - rest).padStart(2, '0')}${body}`
  return random() < 0.5 ? full : (full.match(/.{1,4}/g) ?? [full]).join(' ')
}

function phone(random: Random): string {
  const area = `${between(2, 9, random)}${digits(2, random)}`
  const exchange = `${between(2, 9, random)}${digits(2, random)}`
  const line = digits(4, random)
  return oneOf([`${area}-${exchange}-${line}`, `(${area}) ${exchange}-${line}`, `${area}.${exchange}.${line}`, `+1 ${area} ${exchange} ${line}`, `1-${area}-${exchange}-${line}`, `+44 20 7${digits(3, random)} ${digits(4, random)}`, `+49 30 ${digits(8, random)}`, `+33 1 ${digits(2, random)} ${digits(2, random)} ${digits(2, random)} ${digits(2, random)}`, `(${area})${exchange}-${line} ext. ${digits(3, random)}`], random)
}

type Carrier = readonly [lead: string, trail: string]

const carriers: Record<keyof typeof makers, readonly Carrier[]> = {
  card: [['The resident paid with ', ' last week.'], ['Card: ', ', expires 04/29'], ['please refund ', ''], ['Visa ', ' was declined twice']],
  ssn: [['SSN ', ''], ['Her social security number is ', '.'], ['Applicant ', ' called again.'], ['ssn:', ' (verified)'], ['', ' is the number on the claim']],
  itin: [['ITIN: ', ''], ['He files under ', ' since 2021.'], ['Individual taxpayer id ', '.']],
  ein: [['EIN ', ''], ['The employer identification number is ', '.'], ['FEIN: ', ', Inc.']],
  iban: [['IBAN ', ''], ['Pay it to ', ' please.'], ['account ', ', BIC attached']],
  'routing-number': [['Routing number ', ''], ['ABA ', ', checking'], ['routing: ', ' for the deposit']],
  'bank-account': [['Account number: ', ''], ['acct no. ', ' at the credit union'], ['checking account ', ' is closed'], ['Her account number is ', '.']],
  email: [['Write to ', '.'], ['', ' asked for a copy'], ['<', '>'], ['e-mail: ', ', phone unknown']],
  ip: [['Signed in from ', '.'], ['client ', ' was refused'], ['IP address: ', '']],
  phone: [['Call ', '.'], ['Reach me at ', ' after five'], ['tel. ', ''], ['', ' is the office']],
  licence: [['Driver’s license number ', '.'], ["driver's licence no. ", ''], ['DL# ', ' issued here'], ['Her driving licence is ', '.']],
  passport: [['Passport ', ''], ['passport number: ', ', valid'], ['Passport No. ', '.']],
  'medical-record': [['MRN ', ''], ['Medical record number: ', '.'], ['patient ID ', ' was seen'], ['member id ', '']],
  secret: [['Use ', ' for the upload'], ['key=', ''], ['token: ', '']],
}

const wrappers: readonly (readonly [string, string])[] = [['', ''], ['', ''], ['Note to file:\n', '\nEnd of note.'], ['"', '"'], ['> ', ''], ['- ', ''], ['(', ')'], ['| Field | ', ' |'], ['**', '**'], ['{"value": "', '"}']]

/** What people and programs do to numbers so that they are not seen, or without meaning to. */
function disguised(value: string, type: PersonalDataType, random: Random): string {
  const isPlain = random() < 0.6 || type === 'secret'
  if (isPlain) return value
  const ways: ((text: string) => string)[] = [
    (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    (text) => text.replaceAll('-', '\u2013'),
    (text) => text.replaceAll(' ', '\u00a0'),
    (text) => text.replace(/\d/g, (digit, at: number) => (at % 5 === 3 ? `${digit}\u200b` : digit)).replace(/\u200b$/, ''),
    (text) => text.replaceAll('-', '\u2011'),
    (text) => (type === 'email' ? text : text.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))),
  ]
  return oneOf(ways, random)(value)
}

const nothings: readonly ((random: Random) => string)[] = [
  (random) => `Total | ${between(1, 99, random)},${digits(3, random)} | ${between(1, 999, random)},${digits(3, random)} | ${digits(2, random)}.${digits(1, random)}%`,
  (random) => `Order ${digits(10, random)} was shipped on ${between(1, 28, random)} March 2025.`,
  (random) => `See section ${between(1, 20, random)}.${between(1, 9, random)}.${between(1, 9, random)}.${between(1, 9, random)} of the manual.`,
  (random) => `Version ${between(1, 9, random)}.${between(0, 20, random)}.${between(0, 20, random)}.${between(0, 20, random)} was released.`,
  (random) => `From ${between(1950, 2020, random)}-${between(1950, 2020, random)} the rate was ${between(1, 9, random)}.${digits(2, random)} %.`,
  (random) => `The budget is $${between(1, 99, random)},${digits(3, random)},${digits(3, random)} for 2026.`,
  (random) => `ISBN 978-0-${digits(3, random)}-${digits(5, random)}-${digits(1, random)}, page ${between(1, 400, random)}`,
  (random) => `Meeting on 2026-0${between(1, 9, random)}-1${between(0, 9, random)} at ${between(8, 17, random)}:${oneOf(['00', '15', '30'], random)} in room ${digits(3, random)}.`,
  (random) => `${between(1, 90, random)} ${digits(3, random)} ${digits(3, random)} people live in the state.`,
  (random) => `Case ${between(20, 26, random)}-${digits(6, random)} was closed; ${between(2, 90, random)} days passed.`,
  (random) => `Parcel ${digits(3, random)}-${digits(2, random)}-${digits(3, random)} lies in zone ${letters(1, random)}${between(1, 9, random)}.`,
  (random) => `43°${between(10, 59, random)}′${between(10, 59, random)}″N 70.${digits(6, random)}°W`,
  (random) => `The password is required every ${between(30, 90, random)} days.`,
  (random) => `Form ${between(100, 9999, random)} must be filed by April 15, ${between(2020, 2030, random)}.`,
  (random) => `Commit ${letters(40, random, '0123456789abcdef')} fixed it.`,
]

/** mulberry32: the same set for the same seed on every machine. */
function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
