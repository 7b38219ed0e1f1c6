import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { chatLane } from '../ai-sdk/chat-lane.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { responsesLane } from '../ai-sdk/responses-lane.ts'
import { storeFalse } from '../ai-sdk/no-store.ts'
import { baseUrlField, isLocalField, keyField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'

const Options = z.object({
  baseUrl: baseUrlField(
    'Endpoint',
    'As the Azure portal shows it with /openai/v1 at its end: https://NAME.openai.azure.com/openai/v1, in Azure Government https://NAME.openai.azure.us/openai/v1.',
  ),
  apiKey: keyField('Either of the two keys of the resource.'),
  api: z
    .enum(['responses', 'chat'])
    .default('responses')
    .meta({ title: 'Protocol', description: 'Chat for deployments and regions without the Responses API.' }),
  apiVersion: z
    .string()
    .trim()
    .max(40)
    .optional()
    .meta({ title: 'API version', description: 'Only for deployment addresses of the older kind, for example 2024-10-21.' }),
  isLocal: isLocalField,
})
type Options = z.infer<typeof Options>

export const azureOpenai: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'azure-openai',
  title: 'Azure OpenAI',
  options: Options,
  reach: reachOf,
  addresses: (options) => [options.baseUrl],
  noStore: storeFalse('Azure OpenAI'),
  create(options, tools) {
    const useDeploymentBasedUrls = options.apiVersion !== undefined && options.apiVersion !== 'v1'
    return createSdkConnection(
      {
        title: 'Azure OpenAI',
        hasEmbeddings: true,
        lane: options.api === 'chat' ? chatLane : responsesLane,
        providerOptions: { openai: { store: false }, azure: { store: false } },
        async load(fetch) {
          const { createAzure } = await import('@ai-sdk/azure')
          const provider = createAzure({
            baseURL: withoutSlash(options.baseUrl),
            apiKey: options.apiKey,
            apiVersion: options.apiVersion ?? 'v1',
            useDeploymentBasedUrls,
            fetch,
          })
          return {
            languageModel: options.api === 'chat' ? provider.chat : provider.responses,
            embeddingModel: provider.embeddingModel,
          }
        },
      },
      tools,
    )
  },
}
