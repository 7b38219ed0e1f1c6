/** The two runs of a report: its plan, and its sections one by one. Each is saved in the artefact before the next begins. */
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { outlineOfPassages, readOutline, type Planned } from '#kernel/grounding/outline.ts'
import { openSourceBook } from '#kernel/grounding/source-book.ts'
import type { Grounding } from '#kernel/ports/model.ts'
import type { BlockNode, DraftComment } from '#kernel/prose/draft-document.ts'
import { askPart, markerOf, ownLabel } from '#kernel/work/ask-part.ts'
import { bookPassage, labelled, numbered } from '#kernel/work/passages.ts'
import type { PartDone } from '#kernel/work/run-parts.ts'
import type { FoundPassage } from '#features/knowledge/contract.ts'
import { joinSections, partSections, unwritten, type Section } from '../domain/report-document.ts'
import { citedIn, planPrompt, readSection, renumber, sectionPrompt, sectionQuestion, withDoubts } from '../domain/section-text.ts'
import { numberTables } from '../domain/table-captions.ts'
import { findPassages, openReport, saveReport, type OpenReport, type ReportPart } from './report-work.ts'

const nothingPlanned = 'No source here says anything about this. Choose other sources, or write the plan yourself.'
const planPassages = 30
const sectionPassages = 12
/** For the quote engine, when the best match of a heading is no answer to it. */
const summaryPassages = 4

export async function nextPart(desk: ModelDesk, part: ReportPart): Promise<PartDone | undefined> {
  const report = await openReport(part)
  const { sections } = partSections(report.body.document.content)
  if (part.run.kind === 'plan') return sections.length === 0 ? writePlan(desk, part, report) : undefined
  const at = sections.findIndex((section) => !section.isWritten && !isGivenUp(section))
  const section = sections[at]
  return section && writeSection(desk, part, report, section, sections)
}

async function writePlan(desk: ModelDesk, part: ReportPart, opened: OpenReport): Promise<PartDone> {
  const { title, body, label } = opened
  const { about, sections } = part.run.request
  const { passages } = await findPassages(part, about, planPassages)
  const own = ownLabel(label, part.run.owner_id)
  const made = passages.length && part.run.is_generative ? await askForPlan(desk, part, { title, language: body.language, passages, own }) : undefined
  const planned = made?.planned.length ? made.planned : outlineOfPassages(numbered(passages), sections)
  const plan = (planned.length ? planned : [{ title, plan: [about.slice(0, 500)] }]).map((each) => unwritten({ heading: each.title, guidance: each.plan.join('; ') }))
  await saveReport(part, opened, (latest) => {
    const parted = partSections(latest.body.document.content)
    const content = parted.sections.length ? latest.body.document.content : joinSections({ before: [], sections: plan })
    // Headings of sources stand in the plan also without a model.
    return { body: { ...latest.body, document: { type: 'doc', content } }, sources: latest.sources, note: 'Plan', label: joinLabels(own, ...passages.map((passage) => passage.label), ...(made ? [made.label] : [])) }
  })
  return { step: 1, steps: 1, ...(passages.length === 0 && { note: nothingPlanned }) }
}

async function askForPlan(desk: ModelDesk, part: ReportPart, at: { title: string; language: string; passages: FoundPassage[]; own: Label }): Promise<{ planned: Planned[]; label: Label }> {
  const { about, sections } = part.run.request
  const request = new Labeled(about, at.own)
  const passages = labelled(at.passages)
  const marker = markerOf(part.run.id, 'plan')
  const { value, label } = await askPart(desk, part, {
    request,
    prompt: derive([request, passages], (asked, found) => planPrompt({ title: at.title, about: asked, sections, language: at.language, marker, passages: found })),
    grounding: derive([request, passages], (question, found): Grounding => ({ question, passages: found, evidence: 1, task: 'summary' })),
    sources: derive([passages], (found) => found.map(({ text }) => text)),
  })
  return { planned: readOutline(value, sections), label }
}

async function writeSection(desk: ModelDesk, part: ReportPart, report: OpenReport, section: Section, sections: readonly Section[]): Promise<PartDone> {
  const own = ownLabel(report.label, part.run.owner_id)
  const found = await findPassages(part, sectionQuestion(section), sectionPassages)
  const written = found.passages.length ? await askForSection(desk, part, { report, section, sections, own, ...found }) : { blocks: [], passages: [], label: own }
  const saved = await saveReport(part, report, (latest) => {
    const parted = partSections(latest.body.document.content)
    const target = parted.sections.find((each) => !each.isWritten && each.heading === section.heading && each.guidance === section.guidance)
    // Taken out, or written by hand, while it was being written here: theirs stands.
    if (!target) return { body: latest.body, sources: latest.sources, note: 'Plan changed meanwhile', label: own }
    const filled = fill(target, written, latest, part)
    return { body: filled.body(parted), sources: filled.sources, note: section.heading.slice(0, 200), label: written.label }
  })
  const after = partSections(saved.body.document.content).sections
  return { step: after.filter((each) => each.isWritten || isGivenUp(each)).length, steps: after.length }
}

type Written = { blocks: BlockNode[]; passages: FoundPassage[]; label: Label }

/** Puts what was written under its heading, with the report’s numbers and a comment where sources do not bear it out. */
function fill(target: Section, written: Written, latest: OpenReport, part: ReportPart) {
  const book = openSourceBook(latest.sources)
  const given = new Map(citedIn(written.blocks).flatMap((number) => (written.passages[number - 1] ? [[number, book.numberOf(bookPassage(written.passages[number - 1]!))] as const] : [])))
  const prefix = `s${latest.version}`
  const checked = part.run.is_generative ? withDoubts(written.blocks, numbered(written.passages), { prefix, language: latest.body.language, now: new Date().toISOString() }) : { blocks: written.blocks, comments: [] as DraftComment[] }
  target.blocks = [target.blocks[0]!, ...(written.blocks.length ? renumber(checked.blocks, (number) => given.get(number) ?? number) : [nothingFound(target, latest.body.language)])]
  return {
    sources: book.sources(),
    body: (parted: ReturnType<typeof partSections>) => ({ ...latest.body, comments: [...latest.body.comments, ...checked.comments].slice(0, 1_000), document: { type: 'doc' as const, content: numberTables(joinSections(parted), latest.body.language) } }),
  }
}

const nothing: Record<string, string> = { en: 'No source here says anything about this.', es: 'Ninguna fuente dice nada sobre esto.', fr: 'Aucune source ne dit rien à ce sujet.' }

/** It stays unwritten for whoever reads the plan, and is not tried again in this run. */
function nothingFound(section: Section, language: string): BlockNode {
  const words = nothing[language.split('-')[0] ?? ''] ?? nothing['en']!
  return { type: 'paragraph', content: [{ type: 'text', text: `[…] ${[words, section.guidance].filter(Boolean).join(' ')}`, marks: [{ type: 'italic' }] }] }
}

function isGivenUp(section: Section): boolean {
  return Object.values(nothing).some((words) => section.guidance.startsWith(words))
}

type SectionAsked = { report: OpenReport; section: Section; sections: readonly Section[]; own: Label; passages: FoundPassage[]; evidence: number }

async function askForSection(desk: ModelDesk, part: ReportPart, at: SectionAsked): Promise<Written> {
  const first = await askOnce(desk, part, at, 'answer')
  if (citedIn(first.blocks).length > 0 || part.run.is_generative) return first
  return askOnce(desk, part, { ...at, passages: at.passages.slice(0, summaryPassages) }, 'summary')
}

async function askOnce(desk: ModelDesk, part: ReportPart, { report, section, sections, own, passages, evidence }: SectionAsked, task: Grounding['task']): Promise<Written> {
  const request = new Labeled(sectionQuestion(section), own)
  const found = labelled(passages)
  const { value, label } = await askPart(desk, part, {
    request,
    prompt: derive([request, found], (_question, all) =>
      sectionPrompt({ title: report.title, about: part.run.request.about, heading: section.heading, guidance: section.guidance, headings: sections.filter((each) => each !== section).map(({ heading }) => heading), language: report.body.language, marker: markerOf(part.run.id, section.heading), passages: all }),
    ),
    grounding: derive([request, found], (question, all): Grounding => ({ question, passages: all, evidence, task })),
    sources: derive([found], (all) => all.map(({ text }) => text)),
  })
  return { blocks: readSection(value, section.heading, passages.length), passages, label }
}
