import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Compartment, Confidentiality, Label } from '#kernel/flow/label.ts'

/** What work there is. Each kind has an editor of its own; everything else about them is the same. */
export const artefactKinds = ['draft', 'report', 'deck', 'table', 'translation', 'analysis'] as const
export const ArtefactKind = z.enum(artefactKinds)
export type ArtefactKind = z.infer<typeof ArtefactKind>

/** Where its newest version stands (features/review): read off what people said about exactly these bytes. */
export const ArtefactState = z.enum(['draft', 'checked', 'adopted'])
export type ArtefactState = z.infer<typeof ArtefactState>

/** One version’s body as canonical JSON, in bytes; larger ones are files. */
export const bodyBytesMax = 5 * 1024 * 1024
/** Levels of lists and objects in a body: a table in a list in a table of an editor is some twenty. */
export const bodyDepthMax = 48

/** What a text rests on, as its citations number it. `text` is the quoted passage. */
export const Source = z.object({
  number: z.number().int().min(1).max(100_000),
  title: z.string().max(300),
  place: z.string().max(300),
  text: z.string().max(10_000),
  /** Null for a source that is no document of Steward: a database view, an artefact, a web page not kept. */
  documentId: Id.nullable().default(null),
  passageId: Id.nullable().default(null),
  /** The address or name of a source that is no document. */
  reference: z.string().max(2_000).optional(),
  statedOn: z.iso.date().nullish(),
})
export type Source = z.infer<typeof Source>
const Sources = z.array(Source).max(5_000)

/** Any JSON value; checked for size and depth when it is written. */
const Body = z.unknown().refine((value) => value !== undefined, 'Send the content as body.')

export const Artefact = z.object({
  id: Id,
  kind: ArtefactKind,
  title: z.string(),
  ownerId: Id,
  ownerName: z.string(),
  isOwn: z.boolean(),
  canEdit: z.boolean(),
  projectId: Id.nullable(),
  conversationId: Id.nullable(),
  version: z.number().int(),
  /** SHA-256 of the version’s canonical body: what a review names. */
  contentHash: z.string(),
  label: Label,
  state: ArtefactState,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  updatedByName: z.string(),
})
export type Artefact = z.infer<typeof Artefact>

export const ArtefactVersion = z.object({
  version: z.number().int(),
  by: z.enum(['person', 'assistant']),
  /** Whose hand, or for whom the assistant worked. */
  byName: z.string(),
  note: z.string(),
  at: z.iso.datetime(),
  sizeBytes: z.number().int(),
  contentHash: z.string(),
  label: Label,
})
export type ArtefactVersion = z.infer<typeof ArtefactVersion>

/** A sentence for each reason it is labelled so. */
export const LabelWhy = z.object({ by: z.enum(['owner', 'detector', 'source', 'given', 'person']), conf: Confidentiality, comp: z.array(Compartment), why: z.string() })
export type LabelWhy = z.infer<typeof LabelWhy>

/** What an exporter needs before it makes a file: the lines that stand under it, and the label it carries. */
export const ExportPass = z.object({ artefactId: Id, version: z.number().int(), contentHash: z.string(), title: z.string(), kind: ArtefactKind, label: Label, state: ArtefactState, statement: z.array(z.string()) })
export type ExportPass = z.infer<typeof ExportPass>

export type LoadedArtefact = { id: string; kind: ArtefactKind; agencyId: string; ownerId: string; projectId: string | null; projectRole: 'owner' | 'editor' | 'reader' | 'none'; conversationId: string | null; version: number }
export const artefact = resource<LoadedArtefact>('Artefact')

const onArtefact = (input: { artefactId: string }) => input.artefactId
const Title = z.string().trim().min(1, 'Enter a title.').max(200)
const Note = z.string().trim().max(500).default('')
const Version = z.coerce.number().int().min(1)
const Given = Label.partial({ readers: true, integ: true })
/** Who wrote this version: the person’s own hand, or the assistant for them. */
const By = z.enum(['person', 'assistant']).default('person')

export const artefacts = {
  createArtefact: endpoint({
    at: 'POST /artefacts',
    summary: 'Keep a piece of work: a draft, report, deck, table, translation or analysis, as its first version.',
    input: z.object({
      kind: ArtefactKind,
      title: Title,
      body: Body,
      sources: Sources.default([]),
      by: By,
      note: Note,
      /** Joined to what the body and its sources ask for: a caller that holds a label hands it over. */
      label: Given.optional(),
      projectId: Id.nullable().default(null),
      conversationId: Id.nullable().default(null),
    }),
    output: Artefact,
    bodyBytesMax: 2 * bodyBytesMax,
    inputDepthMax: bodyDepthMax + 2,
    words: ownWay('labelled by label-version.ts, and asked of the flow wherever it leaves'),
    needs: action('artefact.create'),
    records: { event: 'artefact.created', details: ({ input, output }) => ({ artefactId: output.id, kind: output.kind, by: input.by, projectId: output.projectId, contentHash: output.contentHash, conf: output.label.conf }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  listArtefacts: endpoint({
    at: 'GET /artefacts',
    summary: 'Your work and what your projects share, newest change first, a page at a time.',
    input: z.object({
      kind: ArtefactKind.optional(),
      projectId: Id.optional(),
      conversationId: Id.optional(),
      /** `own`: only what you own. */
      whose: z.enum(['all', 'own']).default('all'),
      search: z.string().trim().max(100).default(''),
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ artefacts: z.array(Artefact), next: z.string().nullable() }),
    needs: action('artefact.list'),
    records: quiet('titles only, filtered to what the person may see'),
    doors: ['http', 'cli', 'jobs'],
  }),
  getArtefact: endpoint({
    at: 'GET /artefacts/:artefactId',
    summary: 'A piece of work with the body and sources of its newest or a named version.',
    input: z.object({ artefactId: Id, version: Version.optional() }),
    output: z.object({ artefact: Artefact, version: ArtefactVersion, body: z.unknown(), sources: z.array(Source), labelWhy: z.array(LabelWhy) }),
    needs: action('artefact.read').on(artefact, onArtefact),
    records: { event: 'artefact.opened', details: ({ output }) => ({ artefactId: output.artefact.id, version: output.version.version }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  saveArtefact: endpoint({
    at: 'POST /artefacts/:artefactId/versions',
    summary: 'Save a new version on top of the one you had open; refused with `other_version` when somebody was faster.',
    input: z.object({
      artefactId: Id,
      /** The version this one was made from. */
      baseVersion: Version,
      /** The hash of that version, for an editor that saves as one writes. */
      baseHash: z.string().regex(/^[0-9a-f]{64}$/).optional(),
      body: Body,
      /** Left out: those of the version before. */
      sources: Sources.optional(),
      title: Title.optional(),
      by: By,
      note: Note,
      label: Given.optional(),
      /** Goes on with your own version of the last minutes instead of adding one; for saving as one writes. */
      isOngoing: z.boolean().default(false),
    }),
    output: Artefact,
    bodyBytesMax: 2 * bodyBytesMax,
    inputDepthMax: bodyDepthMax + 2,
    words: ownWay('labelled by label-version.ts, and asked of the flow wherever it leaves'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'artefact.saved', details: ({ input, output }) => ({ artefactId: output.id, version: output.version, by: input.by, contentHash: output.contentHash, conf: output.label.conf }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  listArtefactVersions: endpoint({
    at: 'GET /artefacts/:artefactId/versions',
    summary: 'Its versions, newest first: who, when, and why.',
    input: z.object({ artefactId: Id, before: Version.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ versions: z.array(ArtefactVersion), hasEarlier: z.boolean() }),
    needs: action('artefact.read').on(artefact, onArtefact),
    records: quiet('notes and times; opening a version is recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
  restoreArtefactVersion: endpoint({
    at: 'POST /artefacts/:artefactId/versions/:version/restoration',
    summary: 'Make an earlier version the newest again, as a version of its own. Its label does not fall.',
    input: z.object({ artefactId: Id, version: Version, baseVersion: Version }),
    output: Artefact,
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'artefact.restored', details: ({ input, output }) => ({ artefactId: output.id, from: input.version, version: output.version, contentHash: output.contentHash }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  renameArtefact: endpoint({
    at: 'PATCH /artefacts/:artefactId',
    summary: 'Give it another title.',
    input: z.object({ artefactId: Id, title: Title }),
    output: Artefact,
    words: ownWay('labelled by label-version.ts, and asked of the flow wherever it leaves'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'artefact.renamed', details: ({ input }) => ({ artefactId: input.artefactId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  labelArtefact: endpoint({
    at: 'POST /artefacts/:artefactId/label',
    summary: 'Raise its label, with a reason. Nobody lowers it here: release needs an officer.',
    input: z.object({ artefactId: Id, conf: Confidentiality, comp: z.array(Compartment).max(20).default([]), reason: z.string().trim().min(5, 'Give a reason in a few words.').max(400) }),
    output: Artefact,
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'artefact.labelled', details: ({ input, output }) => ({ artefactId: input.artefactId, conf: output.label.conf, comp: output.label.comp.join(' ') }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  moveArtefact: endpoint({
    at: 'POST /artefacts/:artefactId/project',
    summary: 'Put your own work into a project, or take it back out.',
    input: z.object({ artefactId: Id, projectId: Id.nullable() }),
    output: Artefact,
    needs: action('artefact.move').on(artefact, onArtefact),
    records: { event: 'artefact.moved', details: ({ input }) => ({ artefactId: input.artefactId, projectId: input.projectId }) },
    doors: ['http', 'cli'],
  }),
  deleteArtefact: endpoint({
    at: 'DELETE /artefacts/:artefactId',
    summary: 'Delete your own work with all its versions; its key is destroyed.',
    input: z.object({ artefactId: Id }),
    output: Nothing,
    needs: action('artefact.delete').on(artefact, onArtefact),
    records: { event: 'artefact.deleted', details: ({ input, resource }) => ({ artefactId: input.artefactId, kind: resource.kind }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  exportArtefact: endpoint({
    at: 'POST /artefacts/:artefactId/exports',
    summary: 'Ask whether a version may leave as a file, and what is said under it. Every exporter asks this first; the answer is logged.',
    input: z.object({ artefactId: Id, version: Version.optional(), format: z.string().regex(/^[a-z0-9-]{1,20}$/) }),
    output: ExportPass,
    needs: action('artefact.export').on(artefact, onArtefact),
    records: { event: 'artefact.exported', details: ({ input, output }) => ({ artefactId: output.artefactId, version: output.version, format: input.format, contentHash: output.contentHash, conf: output.label.conf, state: output.state }) },
    doors: ['http', 'cli', 'jobs'],
  }),
} as const

export const artefactErrors = errors({
  other_version: { status: 409, sentence: 'Somebody has saved a newer version in the meantime. Open it, and put your change on top.' },
  body_too_large: { status: 413, sentence: 'This is larger than 5 MB. Split it, or attach the large part as a file.' },
  body_too_deep: { status: 400, sentence: 'This is nested more deeply than anything an editor makes.' },
  body_not_json: { status: 400, sentence: 'This holds something that cannot be written as JSON.' },
  unknown_source: { status: 400, sentence: 'A source is not there any more, or you may not read it.' },
  no_such_version: { status: 404, sentence: 'This version does not exist.' },
  unknown_project: { status: 400, sentence: 'Choose a project that you may write in.' },
  readers_too_few: { status: 403, sentence: 'This rests on a source that not everybody in the project may read. Leave that source out, or keep it to yourself.' },
  work_key_destroyed: { status: 410, sentence: 'The key of this work was destroyed. Nobody can read it.' },
})
