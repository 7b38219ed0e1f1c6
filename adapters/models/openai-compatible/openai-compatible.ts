import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { chatLane } from '../ai-sdk/chat-lane.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { fetchModelList } from '../ai-sdk/model-list.ts'
import { apiKeyOption, baseUrlField, isLocalField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'

const Options = z.object({
  baseUrl: baseUrlField('Address', 'Up to and with /v1, for example http://127.0.0.1:11434/v1 for Ollama.'),
  apiKey: apiKeyOption
    .optional()
    .meta({ title: 'Key', description: 'Leave empty when the server asks for none.', isSecret: true }),
  title: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default('The model server')
    .meta({ title: 'What to call it', description: 'Used in messages to people: “… is overloaded”.' }),
  sendsNoStore: z
    .boolean()
    .default(false)
    .meta({
      title: 'Ask it not to store',
      description: 'Sends store: false. Turn on for services that know it; some servers refuse unknown fields.',
    }),
  isLocal: isLocalField,
})
type Options = z.infer<typeof Options>

/** Ollama, vLLM, LiteLLM, LM Studio, llama.cpp, Groq, DeepSeek, OpenRouter and whatever else speaks chat completions. */
export const openaiCompatible: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'openai-compatible',
  title: 'OpenAI-compatible (Ollama, vLLM, LiteLLM, …)',
  options: Options,
  reach: reachOf,
  addresses: (options) => [options.baseUrl],
  noStore: {
    fields: (options, path) => (path.endsWith('/chat/completions') ? noStoreFields(options) : {}),
    sentence:
      'Depends on the server. “Ask it not to store” sends store: false; OpenRouter is always told to use only providers that keep nothing and train on nothing. Some servers have no field for it.',
  },
  create(options, tools) {
    const baseURL = withoutSlash(options.baseUrl)
    const key: Record<string, string> = options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }
    return createSdkConnection(
      {
        title: options.title,
        hasEmbeddings: true,
        lane: chatLane,
        providerOptions: { vendor: noStoreFields(options) },
        async load(fetch) {
          const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
          const provider = createOpenAICompatible({ name: 'vendor', baseURL, apiKey: options.apiKey, includeUsage: true, fetch })
          return { languageModel: provider.chatModel, embeddingModel: provider.embeddingModel }
        },
        listModels: (fetch, signal) => fetchModelList(fetch, `${baseURL}/models`, key, signal),
      },
      tools,
    )
  },
}

/** OpenRouter's own words for it: openrouter.ai/docs/guides/privacy/zdr. */
const routerFields = { provider: { zdr: true, data_collection: 'deny' } }

function noStoreFields({ baseUrl, sendsNoStore }: Options) {
  return { ...(sendsNoStore && { store: false }), ...(new URL(baseUrl).hostname.endsWith('openrouter.ai') && routerFields) }
}
