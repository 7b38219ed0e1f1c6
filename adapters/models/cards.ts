/**
 * Model cards in plain words, looked up on 2026-11-22 in vendors’ own pages and, where those were not at hand,
 * in public catalogues of models. What was not found is left out and shown as "not stated". Vendors change
 * prices and terms: the contract with the vendor goes first.
 */
export type CardFacts = {
  vendorTitle?: string
  whereDataGoes?: string
  isKept?: string
  priceInMicroUsdPerMillion?: number
  priceOutMicroUsdPerMillion?: number
  contextTokens?: number
  knowledgeDate?: string
}

type ModelFigures = Pick<CardFacts, 'priceInMicroUsdPerMillion' | 'priceOutMicroUsdPerMillion' | 'contextTokens' | 'knowledgeDate'>

export const cardsCheckedOn = '2026-11-22'

type Options = Record<string, unknown>

/** What is known of a model of a vendor. `options` are the vendor’s settings; secrets in them are not looked at. */
export function cardFactsOf(adapterId: string, modelName: string, options: Options): CardFacts {
  return { ...vendorFacts[adapterId]?.(options), ...modelFiguresOf(adapterId, modelName, options) }
}

/** Its figures alone, which each call asks for: the sentences above cost more to write than all else that is looked up for one. */
export function modelFiguresOf(adapterId: string, modelName: string, options: Options): ModelFigures {
  return adapterId === 'gguf' ? ggufFigures(options) : modelFacts(adapterId, modelName)
}

const vendorFacts: Record<string, (options: Options) => CardFacts> = {
  // developers.openai.com/docs/guides/your-data
  openai: (options) => ({
    vendorTitle: 'OpenAI',
    whereDataGoes: `To OpenAI, at ${hostOf(options, 'api.openai.com')}.`,
    isKept:
      'Not used for training. Steward asks OpenAI not to store the answer; its logs against abuse are kept up to 30 days unless your account has zero retention.',
  }),
  // learn.microsoft.com: Data, privacy, and security for Azure OpenAI
  'azure-openai': (options) => ({
    vendorTitle: 'Microsoft Azure OpenAI',
    whereDataGoes: `To Microsoft Azure, at ${hostOf(options)}. A deployment of the kind “global” may process it in any region.`,
    isKept:
      'Not used for training. Steward asks Azure not to store the answer; what its abuse monitoring picks out may be kept up to 30 days unless your agreement says otherwise.',
  }),
  // platform.claude.com/docs/en/manage-claude/api-and-data-retention
  anthropic: (options) => ({
    vendorTitle: 'Anthropic',
    whereDataGoes: `To Anthropic, at ${hostOf(options, 'api.anthropic.com')}.`,
    isKept:
      'Not used for training under commercial terms. Kept up to 30 days unless zero retention is agreed for your organisation; single requests cannot ask for it.',
  }),
  // docs.aws.amazon.com/bedrock/latest/userguide/data-retention.html
  'amazon-bedrock': (options) => ({
    vendorTitle: 'Amazon Bedrock',
    whereDataGoes: `To Amazon Web Services, region ${text(options.region) ?? 'not stated'}. A model name with a prefix such as “us.” or “global.” may be served from other regions.`,
    isKept:
      'Not used for training. Most models keep nothing; some keep requests up to 30 days against abuse. Your AWS account can be set to keep none.',
  }),
  // cloud.google.com: zero data retention, training restriction
  'google-vertex': (options) => ({
    vendorTitle: 'Google Vertex AI',
    whereDataGoes: `To Google Cloud, location ${text(options.location) ?? 'not stated'}.`,
    isKept:
      'Not used for training without your permission. Kept for a limited time in some cases (caching, abuse checks) unless your project is set up for zero retention.',
  }),
  mistral: (options) => ({ vendorTitle: 'Mistral AI', whereDataGoes: `To Mistral AI, at ${hostOf(options, 'api.mistral.ai')}.` }),
  'openai-compatible': (options) => {
    const host = hostOf(options)
    if (options.isLocal !== true) return { whereDataGoes: `To ${host}.` }
    const place = /^(127\.|localhost|\[?::1)/.test(host) ? 'on this machine' : 'on your own network'
    return {
      whereDataGoes: `To the model server ${place}, at ${host}. If that server is a router (LiteLLM, for example), it may send it on.`,
      isKept: 'As that server is set up.',
    }
  },
  gguf: () => ({
    vendorTitle: 'This server',
    whereDataGoes: 'Nowhere: the model runs on this server.',
    isKept: 'Not kept by the model.',
  }),
}

function ggufFigures({ contextTokens }: Options): ModelFigures {
  return { priceInMicroUsdPerMillion: 0, priceOutMicroUsdPerMillion: 0, contextTokens: typeof contextTokens === 'number' ? contextTokens : undefined }
}

/** Price in US dollars a million tokens, in and out; absent where it depends on the length or the region. */
type ModelFacts = {
  names: RegExp
  price?: [dollarsIn: number, dollarsOut: number]
  contextTokens?: number
  knowledgeDate?: string
}

// GPT-5.4 costs more above 272,000 tokens, so no single price is right.
const openaiModels: ModelFacts[] = [
  { names: /^gpt-5\.4(-\d{4}-\d\d-\d\d)?$/, contextTokens: 1_050_000, knowledgeDate: '2025-08' },
  { names: /^gpt-5(-\d{4}-\d\d-\d\d)?$/, price: [1.25, 10], contextTokens: 400_000 },
  { names: /^gpt-5-mini(-\d{4}-\d\d-\d\d)?$/, price: [0.25, 2], contextTokens: 400_000 },
  { names: /^gpt-4o(-2024-(08-06|11-20))?$/, price: [2.5, 10], contextTokens: 128_000, knowledgeDate: '2023-10' },
  { names: /^gpt-4o-mini(-\d{4}-\d\d-\d\d)?$/, price: [0.15, 0.6], contextTokens: 128_000, knowledgeDate: '2023-10' },
]

// platform.claude.com/docs/en/models
const claudeModels: ModelFacts[] = [
  { names: /claude-opus-5-5/, price: [4, 20], contextTokens: 1_000_000, knowledgeDate: '2026-06' },
  { names: /claude-sonnet-5-5/, price: [2, 10], contextTokens: 1_000_000, knowledgeDate: '2026-06' },
  { names: /claude-haiku-5-5/, contextTokens: 1_000_000, knowledgeDate: '2026-06' },
  { names: /claude-opus-5(?!-\d)/, price: [5, 25], contextTokens: 1_000_000, knowledgeDate: '2026-05' },
  { names: /claude-sonnet-5(?!-\d)/, price: [2, 10], contextTokens: 1_000_000, knowledgeDate: '2026-01' },
  { names: /claude-opus-4-5/, price: [5, 25], contextTokens: 200_000 },
  { names: /claude-sonnet-4-5/, price: [3, 15], contextTokens: 200_000 },
  { names: /claude-haiku-4-5/, price: [1, 5], contextTokens: 200_000, knowledgeDate: '2025-02' },
]

// cloud.google.com/vertex-ai/generative-ai/docs/models. Prices differ by length.
const geminiModels: ModelFacts[] = [
  { names: /^gemini-2\.5-(pro|flash)(-\d{3})?$/, contextTokens: 1_048_576, knowledgeDate: '2025-01' },
]

/** Azure deployments carry any name their owner liked, and compatible servers any model: nothing is concluded from those. */
const knownModels: Record<string, ModelFacts[]> = {
  openai: openaiModels,
  anthropic: claudeModels,
  'amazon-bedrock': claudeModels,
  'google-vertex': geminiModels,
}

const microUsd = 1_000_000

function modelFacts(adapterId: string, modelName: string): ModelFigures {
  const known = knownModels[adapterId]?.find((model) => model.names.test(modelName))
  if (known === undefined) return {}
  // Amazon sets prices of its own, by region.
  const price = adapterId === 'amazon-bedrock' ? undefined : known.price
  return definedOnly({
    priceInMicroUsdPerMillion: price && price[0] * microUsd,
    priceOutMicroUsdPerMillion: price && price[1] * microUsd,
    contextTokens: known.contextTokens,
    knowledgeDate: known.knowledgeDate,
  })
}

function definedOnly(facts: ModelFigures): ModelFigures {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function hostOf(options: Options, byDefault = 'an address not stated'): string {
  const url = text(options.baseUrl)
  return url !== undefined && URL.canParse(url) ? new URL(url).host : byDefault
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
