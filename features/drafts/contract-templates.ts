/** Templates: what there is to start from. Agencies add their own, with house style; versions are never rewritten. */
import { z } from 'zod'
import { action, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'

export const Tone = z.enum(['neutral', 'friendly', 'formal', 'firm'])
export type Tone = z.infer<typeof Tone>

export const TemplateKind = z.enum(['memo', 'letter', 'notice', 'brief', 'email', 'minutes', 'report'])
export type TemplateKind = z.infer<typeof TemplateKind>

export const TemplateSection = z.object({
  /** Empty: the section has no heading of its own, as in a letter. */
  heading: z.string().trim().max(200).default(''),
  /** What belongs here, told to whoever writes: a person or a model. Empty: the section is fixed words only. */
  guidance: z.string().trim().max(1_000).default(''),
  /** Words that always stand here, as Markdown; gaps in square brackets. */
  text: z.string().max(4_000).default(''),
})
export type TemplateSection = z.infer<typeof TemplateSection>

const TemplateBody = {
  name: z.string().trim().min(1, 'Enter a name.').max(120),
  kind: TemplateKind,
  description: z.string().trim().max(400).default(''),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/).default('en'),
  /** Rules of writing of the agency: told to the model, shown to the person. */
  houseStyle: z.string().trim().max(4_000).default(''),
  tone: Tone.default('neutral'),
  /** Residents get it: somebody has to attest it before it leaves (R15). */
  isForResidents: z.boolean().default(false),
  /** The school grade that the text should not exceed; null for none. */
  gradeMax: z.number().int().min(3).max(16).nullable().default(null),
  sections: z.array(TemplateSection).min(1, 'Add a section.').max(30),
}

export const DraftTemplate = z.object({
  /** A built-in one’s name, such as `memo`, or an id. */
  id: z.string().max(64),
  version: z.number().int(),
  isBuiltIn: z.boolean(),
  changedByName: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  ...TemplateBody,
})
export type DraftTemplate = z.infer<typeof DraftTemplate>

export type LoadedTemplate = { id: string; agencyId: string }
export const draftTemplate = resource<LoadedTemplate>('DraftTemplate')

const onTemplate = (input: { templateId: string }) => input.templateId

export const draftTemplates = {
  listDraftTemplates: endpoint({
    at: 'GET /draft-templates',
    summary: 'Templates to start from: your agency’s own first, then the built-in ones in your language.',
    input: z.object({ language: z.string().max(35).default('en') }),
    output: z.object({ templates: z.array(DraftTemplate), canChange: z.boolean() }),
    needs: action('draft-template.list'),
    records: quiet('forms of the agency, no content'),
    doors: ['http', 'cli'],
  }),
  addDraftTemplate: endpoint({
    at: 'POST /draft-templates',
    summary: 'Add a template of your agency.',
    input: z.object(TemplateBody),
    output: DraftTemplate,
    needs: action('draft-template.change'),
    records: { event: 'draft-template.added', details: ({ output }) => ({ templateId: output.id, kind: output.kind }) },
    doors: ['http', 'cli'],
  }),
  changeDraftTemplate: endpoint({
    at: 'POST /draft-templates/:templateId',
    summary: 'Change a template of your agency: a new version; drafts made before keep what they were made from.',
    input: z.object({ templateId: Id, ...TemplateBody }),
    output: DraftTemplate,
    needs: action('draft-template.change').on(draftTemplate, onTemplate),
    records: { event: 'draft-template.changed', details: ({ output }) => ({ templateId: output.id, version: output.version }) },
    doors: ['http', 'cli'],
  }),
  listTemplateVersions: endpoint({
    at: 'GET /draft-templates/:templateId/versions',
    summary: 'All versions of a template of your agency, newest first.',
    input: z.object({ templateId: Id }),
    output: z.object({ versions: z.array(DraftTemplate) }),
    needs: action('draft-template.read').on(draftTemplate, onTemplate),
    records: quiet('forms of the agency, no content'),
    doors: ['http', 'cli'],
  }),
  retireDraftTemplate: endpoint({
    at: 'DELETE /draft-templates/:templateId',
    summary: 'Withdraw a template of your agency; its versions stay on record.',
    input: z.object({ templateId: Id }),
    output: Nothing,
    needs: action('draft-template.change').on(draftTemplate, onTemplate),
    records: { event: 'draft-template.retired', details: ({ input }) => ({ templateId: input.templateId }) },
    doors: ['http', 'cli'],
  }),
} as const
