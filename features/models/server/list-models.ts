import { insideClearance, type Clearance } from '#kernel/gateway/clearance.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { CardClearance, ModelCard, models } from '../contract.ts'
import { daysLeft } from './clearance-of.ts'
import { quoteModelId, type Directory } from './model-directory.ts'

/** Facts about known models, given by the composition; absent facts are shown as “not stated”. */
export type CardFacts = (adapterId: string, modelName: string, options: Record<string, unknown>) => Partial<Pick<ModelCard, 'vendorTitle' | 'whereDataGoes' | 'isKept' | 'priceInMicroUsdPerMillion' | 'priceOutMicroUsdPerMillion' | 'contextTokens' | 'knowledgeDate'>>

export const listModels =
  (directory: Directory, factsOf: CardFacts): Handler<typeof models.listModels> =>
  async () => {
    const byDefault = directory.defaultModelId()
    const now = Date.now()
    const cards: ModelCard[] = directory.vendors().flatMap((vendor) =>
      vendor.is_enabled
        ? vendor.models
            .filter((model) => model.isEnabled && !model.canEmbed && model.name !== '*')
            .map((model) => ({
              id: `${vendor.id}/${model.name}`,
              title: model.name,
              vendorTitle: vendor.title,
              whereDataGoes: 'Not stated.',
              isKept: 'Not stated.',
              priceInMicroUsdPerMillion: null,
              priceOutMicroUsdPerMillion: null,
              contextTokens: null,
              knowledgeDate: null,
              ...present(factsOf(vendor.adapter_id, model.name, vendor.options)),
              isDefault: byDefault === `${vendor.id}/${model.name}`,
              isGenerative: true,
              clearance: toCardClearance(directory.clearance(vendor, model.name), now),
              off: directory.whyOff(`${vendor.id}/${model.name}`) ?? null,
            }))
        : [],
    )
    return { models: [...cards, { ...quoteCard, isDefault: byDefault === quoteModelId, clearance: toCardClearance(insideClearance, now), off: directory.whyOff(quoteModelId) ?? null }] }
  }

export function toCardClearance(clearance: Clearance, nowMs: number): CardClearance {
  return {
    maxConf: clearance.maxConf,
    comps: clearance.comps === 'all' ? ['*'] : [...clearance.comps],
    isZeroRetention: clearance.isZeroRetention,
    isAttested: clearance.isAttested,
    validUntil: clearance.validUntil?.toISOString() ?? null,
    region: clearance.region,
    daysLeft: daysLeft(clearance, nowMs),
  }
}

const quoteCard: Omit<ModelCard, 'isDefault' | 'clearance' | 'off'> = {
  id: quoteModelId,
  title: 'Quote engine (no model)',
  vendorTitle: 'Steward itself',
  whereDataGoes: 'Nowhere. It runs on this server and answers only with passages from your documents, word for word.',
  isKept: 'Nothing is kept outside your conversation.',
  priceInMicroUsdPerMillion: 0,
  priceOutMicroUsdPerMillion: 0,
  contextTokens: null,
  knowledgeDate: 'The dates of your documents',
  isGenerative: false,
}

function present<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T
}
