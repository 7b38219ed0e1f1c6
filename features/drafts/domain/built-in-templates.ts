/** The templates that every agency has, in the languages of the product; and a template as the first body of a draft. */
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'
import { draftFormat, type BlockNode, type DraftBody } from '#kernel/prose/draft-document.ts'
import type { DraftTemplate, TemplateSection } from '../contract-templates.ts'
import { templatesEn } from './templates-en.ts'
import { templatesEs } from './templates-es.ts'
import { templatesFr } from './templates-fr.ts'

export type BuiltIn = Pick<DraftTemplate, 'id' | 'kind' | 'name' | 'description' | 'tone' | 'isForResidents' | 'gradeMax' | 'sections'>

const byLanguage: Record<string, BuiltIn[]> = { en: templatesEn, es: templatesEs, fr: templatesFr }

/** English where there is no other. */
export function builtInTemplates(language: string): DraftTemplate[] {
  const base = language.split('-')[0] ?? 'en'
  const known = byLanguage[base] ? base : 'en'
  return (byLanguage[known] ?? templatesEn).map((template) => ({ ...template, language: known, version: 1, isBuiltIn: true, houseStyle: '', changedByName: null, changedAt: null }))
}

/** The template as a person starts from it: headings, fixed words, and guidance in italics where something is to be written. */
export function templateBody(template: DraftTemplate, given: { letter: string; language?: string }): DraftBody {
  const content = template.sections.flatMap((section) => [...headOf(section), ...(section.guidance ? [guidanceOf(section)] : [])])
  return { format: draftFormat, language: given.language ?? template.language, template: template.name, document: { type: 'doc', content: content.length ? content : [{ type: 'paragraph' }] }, comments: [], suggestions: [], letter: given.letter, asks: [] }
}

export function headOf(section: TemplateSection): BlockNode[] {
  const heading: BlockNode[] = section.heading ? [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: section.heading }] }] : []
  return [...heading, ...(section.text ? blocksFromMarkdown(section.text, () => false) : [])]
}

function guidanceOf(section: TemplateSection): BlockNode {
  return { type: 'paragraph', content: [{ type: 'text', text: `[${section.guidance}]`, marks: [{ type: 'italic' }] }] }
}
