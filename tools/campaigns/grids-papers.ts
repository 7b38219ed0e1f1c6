/**
 * Invented contracts of five layouts with the key to them, for measuring what a grid finds: forms, tables, prose, letters
 * and schedules, as HTML, Word, PDF, Markdown and text. Nothing is anybody's; the same seed gives the same papers.
 */
import type { CellValue, ColumnDefinition } from '#features/grids/contract-grid.ts'
import { renderDocx } from '../../sample/render/docx.ts'
import { renderHtml, renderMarkdown, renderText } from '../../sample/render/page.ts'
import { renderPdf } from '../../sample/render/pdf.ts'
import { seeded } from './seeded.ts'

/** `null`: the paper does not state it. Two values: it contradicts itself. */
export type Truth = { values: CellValue[]; /** The words of the paper that state each value. */ quotes: string[] }
export type Paper = { file: string; layout: Layout; bytes: Uint8Array; truth: Truth[] }
export type Layout = 'form' | 'table' | 'prose' | 'letter' | 'schedule'
export const layouts: readonly Layout[] = ['form', 'table', 'prose', 'letter', 'schedule']

export const paperColumns: ColumnDefinition[] = [
  { name: 'Supplier', description: 'Who delivers.', alsoCalled: ['Vendor', 'Contractor'], type: { kind: 'text' }, isRequired: true },
  { name: 'Contract value', description: 'The whole price.', alsoCalled: ['Total price', 'Contract sum'], type: { kind: 'money', currency: null }, isRequired: true },
  { name: 'Start date', description: 'When the contract begins.', alsoCalled: ['Commencement date', 'Begins', 'Commences'], type: { kind: 'date' }, isRequired: false },
  { name: 'End date', description: 'When it ends.', alsoCalled: ['Expiry date', 'Expires', 'Ends'], type: { kind: 'date' }, isRequired: false },
  { name: 'Notice period', description: 'How long before the end notice is given.', alsoCalled: ['Notice'], type: { kind: 'number', unit: 'days' }, isRequired: false },
  { name: 'Insurance required', description: 'Whether the supplier has to be insured.', alsoCalled: ['Insurance'], type: { kind: 'yes-no' }, isRequired: false },
  { name: 'Procurement method', description: 'How the supplier was chosen.', alsoCalled: ['Method of award', 'Awarded by'], type: { kind: 'choice', options: ['Open tender', 'Framework', 'Direct award'] }, isRequired: false },
  { name: 'Delivery sites', description: 'Where it is delivered.', alsoCalled: ['Places of delivery', 'Sites'], type: { kind: 'list' }, isRequired: false },
]

type Facts = { supplier: string; value: number; otherValue: number | undefined; start: string; end: string; notice: number; insured: boolean; method: string; sites: string[]; deposit: number; signed: string; missing: Set<number>; number: string }
type Stated = { body: string; quotes: string[][] }

const names = ['Alder', 'Birchway', 'Cobalt', 'Dunmore', 'Eastgate', 'Fennel', 'Granite', 'Harrow', 'Ironwood', 'Juniper', 'Kestrel', 'Larkhill', 'Marlow', 'Northgate', 'Oakline']
const trades = ['Cleaning', 'Paper', 'Transport', 'Catering', 'Software', 'Gardens', 'Security', 'Printing']
const forms = ['Ltd', 'LLC', 'Inc.', 'Cooperative', '& Sons']
const places = ['North Yard', 'Harbor Office', 'Mill Street Annex', 'City Archive', 'East Depot', 'Lakeside Center']
const methods = ['Open tender', 'Framework', 'Direct award']

/** `count` papers, the layouts in turn. */
export async function makePapers(count: number, seed = 1): Promise<Paper[]> {
  const random = seeded(seed)
  const papers: Paper[] = []
  for (let at = 0; at < count; at++) papers.push(await makePaper(at, random))
  return papers
}

async function makePaper(at: number, random: () => number): Promise<Paper> {
  const layout = layouts[at % layouts.length]!
  const facts = inventFacts(at, random)
  const stated = writers[layout](facts, random)
  const truth = paperColumns.map((_, column): Truth => (facts.missing.has(column) ? { values: [], quotes: [] } : { values: valuesOf(facts, column), quotes: stated.quotes[column] ?? [] }))
  const { ending, bytes } = await printed(layout, at, stated.body, { title: `Agreement ${facts.number}`, issuer: 'Office of Supply', version: '1', statedOn: facts.signed })
  return { file: `agreement-${String(at + 1).padStart(3, '0')}.${ending}`, layout, bytes, truth }
}

function inventFacts(at: number, random: () => number): Facts {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const day = (year: number) => `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
  const value = Math.round(random() * 900_000) + 1_000 + (random() < 0.3 ? 0.5 : 0)
  const missing = new Set<number>()
  for (const column of [2, 3, 4, 5, 6, 7]) if (random() < 0.18) missing.add(column)
  const shuffled = [...places].sort(() => random() - 0.5)
  return {
    supplier: `${pick(names)} ${pick(trades)} ${pick(forms)}`,
    value,
    // One in eight contradicts itself on its price.
    otherValue: at % 8 === 5 ? Math.round(value * 1.1) : undefined,
    start: day(2024),
    end: day(2027),
    notice: pick([14, 21, 30, 45, 60, 90]),
    insured: random() < 0.6,
    method: pick(methods),
    sites: shuffled.slice(0, 1 + Math.floor(random() * 3)),
    deposit: Math.round(random() * 4_000) + 100,
    signed: day(2023),
    missing,
    number: `C-${1000 + at * 7}`,
  }
}

function valuesOf(facts: Facts, column: number): CellValue[] {
  const money = (amount: number): CellValue => ({ kind: 'money', amount, currency: 'USD' })
  const all: CellValue[][] = [
    [{ kind: 'text', text: facts.supplier }],
    [money(facts.value), ...(facts.otherValue === undefined ? [] : [money(facts.otherValue)])],
    [{ kind: 'date', date: facts.start }],
    [{ kind: 'date', date: facts.end }],
    [{ kind: 'number', number: facts.notice, unit: 'days' }],
    [{ kind: 'yes-no', is: facts.insured }],
    [{ kind: 'choice', option: facts.method }],
    [{ kind: 'list', items: facts.sites }],
  ]
  return all[column]!
}

const long = (date: string) => new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const short = (date: string) => new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const dollars = (amount: number) => `$${amount.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 })}`
const spelled: Record<number, string> = { 14: 'fourteen (14) days', 21: '21 days', 30: 'thirty (30) days', 45: '45 days', 60: 'sixty days', 90: 'ninety (90) calendar days' }

/** Lines of a layout that state one column each; what is missing is left out, or kept free. */
function writeLines(facts: Facts, lines: (string | undefined)[]): string[] {
  return lines.flatMap((line, column) => (line === undefined || facts.missing.has(column) ? [] : [line]))
}

const writers: Record<Layout, (facts: Facts, random: () => number) => Stated> = { form, table, prose, letter, schedule }

/** A form of two columns, with rows that are about something else between. */
function form(facts: Facts, random: () => number): Stated {
  const blank = facts.missing.has(3) && random() < 0.5 ? '\n| End date | to be agreed |' : ''
  const cells: [string, string][] = [['Supplier', facts.supplier], ['Contract value', dollars(facts.value)], ['Start date', facts.start], ['End date', facts.end], ['Notice period (days)', String(facts.notice)], ['Insurance required', facts.insured ? 'Yes' : 'No'], ['Procurement method', facts.method], ['Delivery sites', facts.sites.join('; ')]]
  const rows = writeLines(facts, cells.map(([label, value]) => `| ${label} | ${value} |`))
  const again = facts.otherValue === undefined ? '' : `\n\n# Payment\n\nContract value: ${dollars(facts.otherValue)}`
  return { body: `# Particulars\n\n| Item | Entry |\n| Reference | ${facts.number} |\n| Date signed | ${facts.signed} |\n${rows.join('\n')}${blank}\n| Deposit | ${dollars(facts.deposit)} |\n| Reviewed by | Office of Supply |${again}`, quotes: quotesOf(cells.map(([label, value]) => `${label}\t${value}`), facts, `Contract value: ${dollars(facts.otherValue ?? 0)}`) }
}

/** Other words for the labels, and a table of three columns whose last is a remark. */
function table(facts: Facts): Stated {
  const cells: [string, string][] = [['Vendor', facts.supplier], ['Total price', `USD ${facts.value.toLocaleString('en-US')}`], ['Commencement date', long(facts.start)], ['Expiry date', long(facts.end)], ['Notice', spelled[facts.notice]!], ['Insurance', facts.insured ? 'Required' : 'Not required'], ['Method of award', facts.method], ['Places of delivery', facts.sites.join(', ')]]
  const rows = writeLines(facts, cells.map(([label, value], at) => `| ${label} | ${value} | ${at % 2 ? 'See annex B' : 'Agreed'} |`))
  const again = facts.otherValue === undefined ? '' : `\n\nThe contract value is ${dollars(facts.otherValue)}.`
  return { body: `# Summary of terms\n\n| Term | Agreed | Remark |\n${rows.join('\n')}\n| Late fee | USD ${facts.deposit} | Per week |\n\nThis summary was signed on ${long(facts.signed)}.${again}`, quotes: quotesOf(cells.map(([label, value], at) => `${label}\t${value}\t${at % 2 ? 'See annex B' : 'Agreed'}`), facts, `The contract value is ${dollars(facts.otherValue ?? 0)}.`) }
}

/** Sentences, with figures of other things in the neighbourhood. */
function prose(facts: Facts): Stated {
  const lines = [
    `This agreement is made with ${facts.supplier} of Riverton, hereafter the supplier.`,
    `The contract value is ${dollars(facts.value)}, of which ${dollars(facts.deposit)} is paid on signature.`,
    `The agreement begins on ${long(facts.start)}.`,
    `It ends on ${long(facts.end)} unless it is renewed.`,
    `Either side may end it with a notice period of ${spelled[facts.notice]}.`,
    facts.insured ? 'The supplier must hold insurance against damage.' : 'Insurance is not required of the supplier.',
    `The supplier was chosen by ${facts.method.toLowerCase()}.`,
    `Goods are delivered to ${facts.sites.join(' and ')}.`,
  ]
  const again = facts.otherValue === undefined ? '' : `\n\nFor the avoidance of doubt, the contract value is ${dollars(facts.otherValue)}.`
  const body = writeLines(facts, lines)
  return { body: `# Parties and purpose\n\n${body.slice(0, 2).join(' ')}\n\n# Term\n\n${body.slice(2, 5).join(' ')} It was signed on ${long(facts.signed)} by both sides.\n\n# Conditions\n\n${body.slice(5).join(' ')} Invoices are paid within 40 days. A late invoice costs $25.${again}`, quotes: quotesOf(lines, facts, `For the avoidance of doubt, the contract value is ${dollars(facts.otherValue ?? 0)}.`) }
}

/** A letter with labelled lines of its own making. */
function letter(facts: Facts): Stated {
  const lines = [`Contractor: ${facts.supplier}`, `Contract sum: ${dollars(facts.value)}`, `Begins: ${short(facts.start)}`, `Ends: ${short(facts.end)}`, `Notice: ${facts.notice} days in writing`, `Insurance: ${facts.insured ? 'yes, two million dollars of cover' : 'none needed'}`, `Awarded by: ${facts.method}`, `Sites: ${facts.sites.join(', ')}`]
  const again = facts.otherValue === undefined ? '' : `\n\nContract sum: ${dollars(facts.otherValue)}`
  return { body: `Dear colleague,\n\nyou asked on ${long(facts.signed)} for the particulars of ${facts.number}. They are these.\n\n${writeLines(facts, lines).join('\n\n')}\n\nA deposit of ${dollars(facts.deposit)} was paid. Please call if anything is unclear.${again}`, quotes: quotesOf(lines, facts, `Contract sum: ${dollars(facts.otherValue ?? 0)}`) }
}

/** A heading for each term with its words under it. */
function schedule(facts: Facts): Stated {
  const cells: [string, string][] = [['Supplier', `${facts.supplier}`], ['Contract value', `${dollars(facts.value)} in all`], ['Start date', `On ${long(facts.start)}`], ['End date', `On ${long(facts.end)}, at midnight`], ['Notice period', `Not less than ${facts.notice} days`], ['Insurance required', facts.insured ? 'Yes' : 'No'], ['Procurement method', facts.method], ['Delivery sites', facts.sites.join('; ')]]
  const parts = writeLines(facts, cells.map(([label, value]) => `## ${label}\n\n${value}`))
  const again = facts.otherValue === undefined ? '' : `\n\n## Contract value\n\n${dollars(facts.otherValue)} in all`
  return { body: `# Schedule to ${facts.number}\n\nThis schedule was agreed on ${long(facts.signed)}; a deposit of ${dollars(facts.deposit)} is held.\n\n${parts.join('\n\n')}${again}`, quotes: quotesOf(cells.map(([, value]) => value), facts, `${dollars(facts.otherValue ?? 0)} in all`) }
}

function quotesOf(lines: readonly string[], facts: Facts, again: string): string[][] {
  return lines.map((line, column) => (column === 1 && facts.otherValue !== undefined ? [line, again] : [line]))
}

async function printed(layout: Layout, at: number, body: string, imprint: Parameters<typeof renderHtml>[1]): Promise<{ ending: string; bytes: Uint8Array }> {
  const text = (value: string) => new TextEncoder().encode(value)
  const turn = Math.floor(at / layouts.length)
  if (layout === 'form') return turn % 2 ? { ending: 'docx', bytes: await renderDocx(body, imprint) } : { ending: 'html', bytes: text(renderHtml(body, imprint)) }
  if (layout === 'table') return turn % 2 ? { ending: 'pdf', bytes: await renderPdf(body, imprint) } : { ending: 'docx', bytes: await renderDocx(body, imprint) }
  if (layout === 'prose') return turn % 2 ? { ending: 'docx', bytes: await renderDocx(body, imprint) } : { ending: 'pdf', bytes: await renderPdf(body, imprint) }
  if (layout === 'letter') return turn % 2 ? { ending: 'md', bytes: text(renderMarkdown(body, imprint)) } : { ending: 'txt', bytes: text(renderText(body, imprint)) }
  return turn % 2 ? { ending: 'html', bytes: text(renderHtml(body, imprint)) } : { ending: 'pdf', bytes: await renderPdf(body, imprint) }
}
