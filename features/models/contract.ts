import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** The four steps of the data classification, lowest first; kernel/flow/label.ts orders by them. */
export const Confidentiality = z.enum(['public', 'internal', 'confidential', 'restricted'])
export type Confidentiality = z.infer<typeof Confidentiality>

/** What a model may be told today. */
export const CardClearance = z.object({
  maxConf: Confidentiality,
  /** `*` stands for every compartment. */
  comps: z.array(z.string()),
  isZeroRetention: z.boolean(),
  /** False: nobody vouched for the vendor, so it takes public information only. */
  isAttested: z.boolean(),
  validUntil: z.iso.datetime().nullable(),
  region: z.string().nullable(),
  /** Whole days until the evidence lapses and the model goes off by itself. */
  daysLeft: z.number().int().nullable(),
})
export type CardClearance = z.infer<typeof CardClearance>

/** A model in plain words. `null` is shown as "not stated": a card never guesses. */
export const ModelCard = z.object({
  /** `quote`, or `<vendorId>/<model name>`. */
  id: z.string(),
  title: z.string(),
  vendorTitle: z.string(),
  /** "Nowhere: it runs on this server", "To OpenAI, in the United States". */
  whereDataGoes: z.string(),
  isKept: z.string(),
  priceInMicroUsdPerMillion: z.number().nullable(),
  priceOutMicroUsdPerMillion: z.number().nullable(),
  contextTokens: z.number().int().nullable(),
  knowledgeDate: z.string().nullable(),
  isDefault: z.boolean(),
  /** False for the quote engine, which never writes a sentence of its own. */
  isGenerative: z.boolean(),
  clearance: CardClearance,
  /** Why it does not answer now and what to do instead; null when it does. */
  off: z.string().nullable(),
})
export type ModelCard = z.infer<typeof ModelCard>

/** One field of an adapter’s options, for the form in the page. */
export const OptionField = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  isSecret: z.boolean(),
  isRequired: z.boolean(),
  kind: z.enum(['text', 'url', 'number', 'boolean', 'choice']),
  choices: z.array(z.string()),
  default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
})
export type OptionField = z.infer<typeof OptionField>

export const Vendor = z.object({
  id: Id,
  adapterId: z.string(),
  adapterTitle: z.string(),
  title: z.string(),
  /** Options without secrets; a sealed secret shows as its last change only. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  secretsSetAt: z.iso.datetime().nullable(),
  models: z.array(z.object({ name: z.string(), title: z.string(), isEnabled: z.boolean(), canEmbed: z.boolean() })),
  isEnabled: z.boolean(),
  lastTest: z.object({ at: z.iso.datetime(), isOk: z.boolean() }).nullable(),
  /** What the vendor’s API offers against keeping what it is sent. */
  noStore: z.string(),
  /** Of its models, by name; `*` is every model without an entry of its own. */
  clearances: z.array(z.object({ model: z.string(), clearance: CardClearance, off: z.string().nullable() })),
})
export type Vendor = z.infer<typeof Vendor>

/** What an officer saw of a vendor’s promises. */
export const EvidenceFacts = z.object({
  isNoTraining: z.boolean(),
  /** The clause itself, word for word. */
  noTrainingClause: z.string().trim().max(4_000),
  retentionDays: z.number().int().min(0).max(36_500).nullable(),
  isZeroRetention: z.boolean(),
  region: z.string().trim().min(1, 'Say where the data is processed.').max(200),
  certificate: z.string().trim().max(300),
  title: z.string().trim().min(1, 'Name the document you saw.').max(300),
  link: z.url({ protocol: /^https$/ }).max(1_000).nullable(),
  documentId: Id.nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 digits and letters a to f.'),
})
export type EvidenceFacts = z.infer<typeof EvidenceFacts>

export const VendorReview = z.object({
  id: Id,
  vendorId: Id,
  model: z.string(),
  state: z.enum(['proposed', 'in force', 'declined', 'replaced']),
  facts: EvidenceFacts,
  maxConf: Confidentiality,
  comps: z.array(z.string()),
  validUntil: z.iso.datetime(),
  /** The vendor’s settings changed after this was reviewed: it counts no more. */
  isOutdated: z.boolean(),
  proposedBy: z.object({ id: Id, name: z.string() }),
  proposedAt: z.iso.datetime(),
  decidedBy: z.object({ id: Id, name: z.string() }).nullable(),
  decidedAt: z.iso.datetime().nullable(),
})
export type VendorReview = z.infer<typeof VendorReview>

export const TestResult = z.object({
  check: z.enum(['reach', 'streaming', 'tools', 'embeddings', 'latency']),
  verdict: z.enum(['works', 'fails', 'not offered']),
  sentence: z.string(),
  milliseconds: z.number().nullable(),
})

export type LoadedVendor = { id: string }
export const vendor = resource<LoadedVendor>('Vendor')
const onVendor = (input: { vendorId: string }) => input.vendorId
export type LoadedReview = { id: string }
export const review = resource<LoadedReview>('VendorReview')
const Options = z.record(z.string().max(60), z.union([z.string().max(20_000), z.number(), z.boolean()]))

export const models = {
  listModels: endpoint({
    at: 'GET /models',
    summary: 'The models you may use, each as a card in plain words.',
    input: z.object({}),
    output: z.object({ models: z.array(ModelCard) }),
    needs: action('model.list'),
    records: quiet('the list of models is the same for everybody'),
    doors: ['http', 'cli'],
  }),
  listVendorKinds: endpoint({
    at: 'GET /vendor-kinds',
    summary: 'The kinds of vendor Steward can speak to, each with the fields it needs.',
    input: z.object({}),
    output: z.object({ kinds: z.array(z.object({ adapterId: z.string(), title: z.string(), fields: z.array(OptionField) })) }),
    needs: action('vendor.list'),
    records: quiet('a fixed list'),
    doors: ['http', 'cli'],
  }),
  listVendors: endpoint({
    at: 'GET /vendors',
    summary: 'Configured vendors; keys are never shown.',
    input: z.object({}),
    output: z.object({ vendors: z.array(Vendor) }),
    needs: action('vendor.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  discoverVendors: longEndpoint({
    at: 'POST /vendors/discovery',
    summary: 'Look for model servers on this machine (Ollama, vLLM, LiteLLM, LM Studio, llama.cpp).',
    input: z.object({}),
    output: z.object({ found: z.array(z.object({ title: z.string(), adapterId: z.string(), options: Options, models: z.array(z.string()) })) }),
    needs: action('vendor.create'),
    records: { event: 'vendor.discovery-run', details: ({ output }) => ({ found: output.found.length }) },
    doors: ['http', 'cli'],
  }),
  createVendor: endpoint({
    at: 'POST /vendors',
    summary: 'Add a vendor. Keys are sealed at once.',
    input: z.object({ adapterId: z.string().max(60), title: z.string().trim().min(1, 'Give it a name.').max(120), options: Options, modelNames: z.array(z.string().min(1).max(200)).max(200).default([]) }),
    output: Vendor,
    words: ownWay('holds keys of a vendor, which are sealed and never shown'),
    needs: action('vendor.create'),
    records: { event: 'vendor.created', details: ({ output }) => ({ vendorId: output.id, adapterId: output.adapterId }) },
    doors: ['http', 'cli'],
  }),
  updateVendor: endpoint({
    at: 'PATCH /vendors/:vendorId',
    summary: 'Change a vendor, its models, or replace its key.',
    input: z.object({
      vendorId: Id,
      title: z.string().trim().min(1).max(120).optional(),
      options: Options.optional(),
      models: z.array(z.object({ name: z.string().min(1).max(200), isEnabled: z.boolean() })).max(200).optional(),
      defaultModel: z.string().max(200).nullable().optional(),
      isEnabled: z.boolean().optional(),
    }),
    output: Vendor,
    words: ownWay('holds keys of a vendor, which are sealed and never shown'),
    needs: action('vendor.update').on(vendor, onVendor),
    records: { event: 'vendor.updated', details: ({ input }) => ({ vendorId: input.vendorId, keyReplaced: input.options !== undefined }) },
    doors: ['http', 'cli'],
  }),
  deleteVendor: endpoint({
    at: 'DELETE /vendors/:vendorId',
    summary: 'Remove a vendor and its sealed key.',
    input: z.object({ vendorId: Id }),
    output: Nothing,
    needs: action('vendor.delete').on(vendor, onVendor),
    records: { event: 'vendor.deleted', details: ({ input }) => ({ vendorId: input.vendorId }) },
    doors: ['http', 'cli'],
  }),
  testVendor: longEndpoint({
    at: 'POST /vendors/:vendorId/test',
    summary: 'Try the vendor for real: reach, streaming, tools, embeddings, latency.',
    input: z.object({ vendorId: Id, model: z.string().max(200).optional() }),
    output: z.object({ results: z.array(TestResult) }),
    needs: action('vendor.test').on(vendor, onVendor),
    records: { event: 'vendor.tested', details: ({ input, output }) => ({ vendorId: input.vendorId, failed: output.results.filter((result) => result.verdict === 'fails').length }) },
    doors: ['http', 'cli'],
  }),
  listVendorModels: longEndpoint({
    at: 'GET /vendors/:vendorId/models',
    summary: 'Ask the vendor which models it has.',
    input: z.object({ vendorId: Id }),
    output: z.object({ models: z.array(z.object({ name: z.string(), canEmbed: z.boolean() })) }),
    needs: action('vendor.test').on(vendor, onVendor),
    records: { event: 'vendor.models-listed', details: ({ input }) => ({ vendorId: input.vendorId }) },
    doors: ['http', 'cli'],
  }),
  listVendorReviews: endpoint({
    at: 'GET /vendor-reviews',
    summary: 'The register: what was seen of each vendor’s promises, by whom, and until when it holds.',
    input: z.object({}),
    output: z.object({ reviews: z.array(VendorReview) }),
    needs: action('vendor.list'),
    records: quiet('the register holds no content'),
    doors: ['http', 'cli'],
  }),
  proposeVendorReview: endpoint({
    at: 'POST /vendors/:vendorId/reviews',
    summary: 'Enter evidence and a clearance for a vendor’s models. One that allows more waits for a second officer.',
    input: z.object({
      vendorId: Id,
      /** A model’s name, or `*` for every model without an entry of its own. */
      model: z.string().trim().min(1).max(200).default('*'),
      facts: EvidenceFacts,
      maxConf: Confidentiality,
      comps: z.array(z.string().regex(/^(\*|[a-z][a-z0-9-]{0,39})$/, 'Use small letters, digits or hyphens, starting with a letter.')).max(50).default([]),
      /** The last day on which the evidence holds. */
      validUntil: z.iso.date(),
    }),
    output: VendorReview,
    needs: action('vendor.review').on(vendor, onVendor),
    records: { event: 'vendor.review-proposed', details: ({ output }) => ({ vendorId: output.vendorId, reviewId: output.id, model: output.model, maxConf: output.maxConf, comps: output.comps.join(), state: output.state }) },
    doors: ['http', 'cli'],
  }),
  decideVendorReview: endpoint({
    at: 'POST /vendor-reviews/:reviewId/decision',
    summary: 'Confirm or decline what another officer entered.',
    input: z.object({ reviewId: Id, isConfirmed: z.boolean() }),
    output: VendorReview,
    needs: action('vendor.review').on(review, (input: { reviewId: string }) => input.reviewId),
    records: { event: 'vendor.review-decided', details: ({ output }) => ({ vendorId: output.vendorId, reviewId: output.id, model: output.model, maxConf: output.maxConf, state: output.state }) },
    doors: ['http', 'cli'],
  }),
} as const

export const modelErrors = errors({
  unknown_vendor_kind: { status: 400, sentence: 'Steward does not know this kind of vendor.' },
  vendor_settings: { status: 400, sentence: 'The settings of this vendor are not complete.' },
  review_own: { status: 403, sentence: 'Somebody else has to confirm this: two people stand behind every clearance.' },
  review_decided: { status: 409, sentence: 'This was decided already. Reload to see by whom.' },
  review_outdated: { status: 409, sentence: 'The settings of this vendor have changed since. Enter the evidence again.' },
  review_too_high: { status: 400, sentence: 'The evidence does not carry this clearance.' },
  vendor_refused: { status: 502, sentence: 'The vendor did not answer as expected.' },
})
