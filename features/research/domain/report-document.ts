/** The report as a document of blocks (kernel/prose): parts with their quotes, disagreements, gaps, how it was searched, sources with dates. Pure. */
import { checkCitations } from '#kernel/grounding/check-citations.ts'
import { draftFormat, type BlockNode, type DraftBody, type DraftComment, type InlineNode } from '#kernel/prose/draft-document.ts'
import { inlineText } from '#kernel/prose/draft-text.ts'
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'
import type { Source } from '#features/artefacts/contract.ts'
import type { Disagreement } from './disagreements.ts'
import { dateOf, toPassage, toSource, type Finding } from './finding.ts'
import { dayIn, reportWords, type ReportLanguage, type ReportWords } from './report-words.ts'

export type ReportPart = {
  question: string
  /** Markdown whose numbers are places in `findings`, from 1. */
  text: string
  findings: readonly Finding[]
  isGap: boolean
  searched: readonly { place: string; count: number | null; note: string | null }[]
  /** Why it was not written, when a rule stopped it. */
  note: string | null
}

export type ReportOrder = { question: string; language: ReportLanguage; parts: readonly ReportPart[]; disagreements: readonly Disagreement[]; modelTitle: string; isGenerative: boolean; on: string; /** Why the search ended early, if it did. */ note: string | null }
export type Report = { body: DraftBody; sources: Source[]; claims: number; supported: number }

export function reportDocument(order: ReportOrder): Report {
  const words = reportWords[order.language]
  const numbering = createNumbering()
  const comments: DraftComment[] = []
  const parts = order.parts.map((part, at) => partOf(part, at, { words, numbering, comments, on: order.on }))
  const claims = parts.reduce((sum, part) => sum + part.claims, 0)
  const supported = parts.reduce((sum, part) => sum + part.supported, 0)
  const content: BlockNode[] = [
    heading(words.inShort),
    bullets(order.parts.map((part, at) => [text(`${part.question} — ${summaryOf(part, parts[at]?.claims ?? 0, order.language)}`)])),
    ...order.parts.flatMap((part, at) => (part.isGap ? [] : [heading(part.question), ...(parts[at]?.blocks ?? [])])),
    heading(words.disagree),
    ...disagreementBlocks(order, numbering),
    heading(words.missing),
    ...order.parts.flatMap((part, at) => (part.isGap ? gapBlocks(part, parts[at]?.blocks ?? [], words) : [])),
    ...(order.parts.some((part) => part.isGap) ? [] : [paragraph([text(words.nothingMissing)])]),
    heading(words.how),
    ...howBlocks(order, { claims, supported }),
  ]
  const sources = numbering.sources()
  if (sources.length > 0) content.push(heading(words.sources), ...sourceBlocks(numbering.findings(), order.language))
  const body: DraftBody = { format: draftFormat, language: order.language, template: 'research', document: { type: 'doc', content }, comments: comments.slice(0, commentsMax), suggestions: [], letter: '', asks: [] }
  return { body, sources, claims, supported }
}

/** Comments beyond this are the sign that the whole needs writing anew. */
const commentsMax = 500

type Numbering = ReturnType<typeof createNumbering>

/** Sources are numbered as they are first cited; what is cited nowhere is none. */
function createNumbering() {
  const used = new Map<string, { finding: Finding; number: number }>()
  return {
    numberOf(finding: Finding): number {
      const known = used.get(finding.key)
      if (known) return known.number
      used.set(finding.key, { finding, number: used.size + 1 })
      return used.size
    },
    findings: () => [...used.values()],
    sources: () => [...used.values()].map(({ finding, number }) => toSource(finding, number)),
  }
}

type At = { words: ReportWords; numbering: Numbering; comments: DraftComment[]; on: string }

function partOf(part: ReportPart, index: number, at: At): { blocks: BlockNode[]; claims: number; supported: number } {
  const passages = part.findings.map((finding, place) => toPassage(finding, place + 1))
  const check = checkCitations(part.text, passages)
  const blocks = part.text.trim() === '' ? [] : blocksFromMarkdown(part.text, (number) => number >= 1 && number <= passages.length).map(lowered)
  const doubted = part.isGap ? blocks : blocks.map((block) => withDoubts(block, passages, `q${index + 1}`, at))
  const renumbered = JSON.parse(JSON.stringify(doubted), (_key, value: unknown) => {
    if (!isCitation(value)) return value
    const finding = part.findings[value.attrs.number - 1]
    return finding ? { ...value, attrs: { number: at.numbering.numberOf(finding) } } : value
  }) as BlockNode[]
  return { blocks: renumbered, claims: part.isGap ? 0 : check.claims, supported: part.isGap ? 0 : check.supported }
}

/** Below the part’s own heading. */
function lowered(block: BlockNode): BlockNode {
  return block.type === 'heading' ? { ...block, attrs: { level: Math.min(6, Math.max(3, block.attrs.level + 1)) } } : block
}

function withDoubts(block: BlockNode, passages: readonly ReturnType<typeof toPassage>[], prefix: string, at: At): BlockNode {
  if (block.type === 'bulletList' || block.type === 'orderedList') return { ...block, content: block.content.map((item) => ({ ...item, content: item.content.map((inner) => withDoubts(inner, passages, prefix, at)) })) }
  if (block.type !== 'paragraph' || !block.content?.length) return block
  const words = inlineText(block.content)
  const doubtful = checkCitations(words, [...passages]).sentences.filter(({ verdict }) => verdict === 'unsupported' || verdict === 'uncited')
  if (doubtful.length === 0) return block
  const id = `${prefix}-${at.comments.length + 1}`
  at.comments.push({ id, author: 'Steward', at: at.on, isResolved: false, text: doubtful.map(({ start, end }) => at.words.doubt(words.slice(start, end).slice(0, 600))).join('\n').slice(0, 4_000) })
  return { ...block, content: block.content.map((node) => (node.type === 'text' ? { ...node, marks: [...(node.marks ?? []).slice(0, 10), { type: 'comment' as const, attrs: { id } }] } : node)) }
}

function summaryOf(part: ReportPart, claims: number, language: ReportLanguage): string {
  const words = reportWords[language]
  if (part.isGap) return words.gap
  const dates = part.findings.flatMap((finding) => dateOf(finding) ?? []).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  const span = first === undefined || last === undefined ? '' : first === last ? dayIn(language, first) : `${dayIn(language, first)} – ${dayIn(language, last)}`
  return words.answered(claims, new Set(part.findings.map((finding) => finding.documentId ?? finding.key)).size, span)
}

function disagreementBlocks(order: ReportOrder, numbering: Numbering): BlockNode[] {
  const words = reportWords[order.language]
  const byKey = new Map(order.parts.flatMap((part) => part.findings.map((finding) => [finding.key, finding] as const)))
  if (order.disagreements.length === 0) return [paragraph([text(words.noDisagreement)])]
  const sides = order.disagreements.map(({ sides }) =>
    bullets(
      sides.map((side): InlineNode[] => {
        const finding = byKey.get(side.findingKey)
        const date = side.date === null ? words.undated : dayIn(order.language, side.date)
        return [text(`${words.says(side.title, date)} “${side.sentence}” `), ...(finding ? [{ type: 'citation' as const, attrs: { number: numbering.numberOf(finding) } }] : [])]
      }),
    ),
  )
  return [paragraph([text(words.disagreeLead)]), ...sides]
}

function gapBlocks(part: ReportPart, nearest: readonly BlockNode[], words: ReportWords): BlockNode[] {
  const places = [...new Set(part.searched.map((search) => search.place))].join('; ')
  if (part.note !== null) return [heading(part.question, 3), paragraph([text(part.note)])]
  const quotes = nearest.filter((block) => block.type === 'blockquote')
  return [heading(words.nothingFoundOn(part.question), 3), paragraph([text(words.gapIn(places || '–'))]), ...(quotes.length > 0 ? [paragraph([text(words.nearest)]), ...quotes] : [])]
}

function howBlocks(order: ReportOrder, { claims, supported }: { claims: number; supported: number }): BlockNode[] {
  const words = reportWords[order.language]
  const rows = order.parts.flatMap((part) => part.searched.map((search) => [part.question, search.place, search.note ?? String(search.count ?? 0)]))
  const table = (cells: string[], type: 'tableHeader' | 'tableCell') => ({ type: 'tableRow' as const, content: cells.map((cell) => ({ type, content: [paragraph([text(cell)])] })) })
  return [
    paragraph([text(words.howLead(dayIn(order.language, order.on), order.isGenerative ? order.modelTitle : words.quoteEngine))]),
    ...(order.note ? [paragraph([text(order.note)])] : []),
    paragraph([text(claims > 0 ? words.support(supported, claims) : words.noClaims)]),
    { type: 'table', content: [table([words.part, words.where, words.found], 'tableHeader'), ...rows.map((cells) => table(cells, 'tableCell'))] },
  ]
}

function sourceBlocks(used: readonly { finding: Finding; number: number }[], language: ReportLanguage): BlockNode[] {
  const words = reportWords[language]
  const item = (finding: Finding, number: number): InlineNode[] => {
    const isRows = finding.documentId === null
    const facts = [
      finding.place,
      finding.statedOn ? words.stated(dayIn(language, finding.statedOn)) : '',
      finding.fetchedOn ? (isRows ? words.rowsRead : words.copied)(dayIn(language, finding.fetchedOn)) : '',
      finding.statedOn || finding.fetchedOn ? '' : words.undated,
      finding.isRemoved ? words.gone : '',
    ].filter(Boolean)
    const link: InlineNode[] = finding.url && /^https?:\/\//.test(finding.url) ? [text(', '), { type: 'text', text: finding.url, marks: [{ type: 'link', attrs: { href: finding.url } }] }] : []
    return [{ type: 'citation', attrs: { number } }, text(` ${finding.title}${facts.length ? ` (${facts.join('; ')})` : ''}`), ...link]
  }
  return [bullets(used.map(({ finding, number }) => item(finding, number)))]
}

function heading(words: string, level = 2): BlockNode {
  return { type: 'heading', attrs: { level }, content: [text(words)] }
}

function paragraph(content: InlineNode[]): BlockNode {
  return { type: 'paragraph', content }
}

function bullets(items: readonly InlineNode[][]): BlockNode {
  return { type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content: [paragraph(content)] })) }
}

/** A text node may not be empty. */
function text(words: string): InlineNode {
  return { type: 'text', text: words || '–' }
}

function isCitation(value: unknown): value is { type: 'citation'; attrs: { number: number } } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'citation'
}
