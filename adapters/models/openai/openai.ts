import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { chatLane } from '../ai-sdk/chat-lane.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { fetchModelList } from '../ai-sdk/model-list.ts'
import { responsesLane } from '../ai-sdk/responses-lane.ts'
import { storeFalse } from '../ai-sdk/no-store.ts'
import { baseUrlField, isLocalField, keyField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'

const Options = z.object({
  apiKey: keyField('From platform.openai.com, best of a project made for Steward.'),
  organization: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ title: 'Organisation', description: 'Only when the key belongs to several.' }),
  baseUrl: baseUrlField('Address', 'Change it only for a gateway that speaks OpenAI’s own protocol.').default(
    'https://api.openai.com/v1',
  ),
  api: z
    .enum(['responses', 'chat'])
    .default('responses')
    .meta({ title: 'Protocol', description: 'Responses is OpenAI’s current one; Chat for older models and gateways.' }),
  isLocal: isLocalField,
})
type Options = z.infer<typeof Options>

export const openai: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'openai',
  title: 'OpenAI',
  options: Options,
  reach: reachOf,
  addresses: (options) => [options.baseUrl],
  noStore: storeFalse('OpenAI'),
  create(options, tools) {
    const baseURL = withoutSlash(options.baseUrl)
    return createSdkConnection(
      {
        title: 'OpenAI',
        hasEmbeddings: true,
        lane: options.api === 'chat' ? chatLane : responsesLane,
        // Not kept as a stored response. Abuse logs of up to 30 days remain unless the account has zero retention.
        providerOptions: { openai: { store: false } },
        async load(fetch) {
          const { createOpenAI } = await import('@ai-sdk/openai')
          const provider = createOpenAI({ apiKey: options.apiKey, organization: options.organization, baseURL, fetch })
          return {
            languageModel: options.api === 'chat' ? provider.chat : provider.responses,
            embeddingModel: provider.embeddingModel,
          }
        },
        listModels: (fetch, signal) =>
          fetchModelList(fetch, `${baseURL}/models`, { authorization: `Bearer ${options.apiKey}` }, signal),
      },
      tools,
    )
  },
}
