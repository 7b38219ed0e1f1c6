import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { chatLane } from '../ai-sdk/chat-lane.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { fetchModelList } from '../ai-sdk/model-list.ts'
import { baseUrlField, isLocalField, keyField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'

const Options = z.object({
  apiKey: keyField('From console.mistral.ai.'),
  baseUrl: baseUrlField('Address', 'Change it for Mistral on your own servers.').default('https://api.mistral.ai/v1'),
  isLocal: isLocalField,
})
type Options = z.infer<typeof Options>

export const mistral: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'mistral',
  title: 'Mistral',
  options: Options,
  reach: reachOf,
  addresses: (options) => [options.baseUrl],
  noStore: {
    fields: () => ({}),
    sentence: 'The API has no field against storing. Zero retention is agreed with Mistral for the account.',
  },
  create(options, tools) {
    const baseURL = withoutSlash(options.baseUrl)
    return createSdkConnection(
      {
        title: 'Mistral',
        hasEmbeddings: true,
        lane: chatLane,
        async load(fetch) {
          const { createMistral } = await import('@ai-sdk/mistral')
          const provider = createMistral({ apiKey: options.apiKey, baseURL, fetch })
          return { languageModel: provider.chat, embeddingModel: provider.embeddingModel }
        },
        listModels: (fetch, signal) =>
          fetchModelList(fetch, `${baseURL}/models`, { authorization: `Bearer ${options.apiKey}` }, signal),
      },
      tools,
    )
  },
}
