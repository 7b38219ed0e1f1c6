import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { anthropicLane } from '../ai-sdk/anthropic-lane.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { fetchModelList } from '../ai-sdk/model-list.ts'
import { baseUrlField, isLocalField, keyField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'

const Options = z.object({
  apiKey: keyField('From console.anthropic.com, best of a workspace made for Steward.'),
  baseUrl: baseUrlField('Address', 'Change it only for a gateway that speaks Anthropic’s own protocol.').default(
    'https://api.anthropic.com/v1',
  ),
  isLocal: isLocalField,
})
type Options = z.infer<typeof Options>

export const anthropic: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'anthropic',
  title: 'Anthropic',
  options: Options,
  reach: reachOf,
  addresses: (options) => [options.baseUrl],
  noStore: {
    fields: () => ({}),
    sentence: 'The Messages API has no field against storing. Zero retention is agreed with Anthropic for the organisation.',
  },
  create(options, tools) {
    const baseURL = withoutSlash(options.baseUrl)
    const headers = { 'x-api-key': options.apiKey, 'anthropic-version': '2023-06-01' }
    return createSdkConnection(
      {
        title: 'Anthropic',
        hasEmbeddings: false,
        lane: anthropicLane,
        async load(fetch) {
          const { createAnthropic } = await import('@ai-sdk/anthropic')
          return { languageModel: createAnthropic({ apiKey: options.apiKey, baseURL, fetch }) }
        },
        listModels: (fetch, signal) => fetchModelList(fetch, `${baseURL}/models?limit=1000`, headers, signal),
      },
      tools,
    )
  },
}
