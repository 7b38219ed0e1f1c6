import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { bedrockLane } from '../ai-sdk/bedrock-lane.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { apiKeyOption, baseUrlField, isLocalField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'

const Options = z
  .object({
    region: z
      .string()
      .trim()
      .regex(/^[a-z]{2,5}(-[a-z0-9]+)+$/, 'A region looks like us-gov-west-1.')
      .meta({ title: 'Region', description: 'For example us-gov-west-1.' }),
    apiKey: apiKeyOption
      .optional()
      .meta({ title: 'Bedrock API key', description: 'Either this, or an access key with its secret.', isSecret: true }),
    accessKeyId: z
      .string()
      .trim()
      .max(200)
      .optional()
      .meta({ title: 'Access key ID', description: 'Of an IAM user that may only invoke models.' }),
    secretAccessKey: apiKeyOption
      .optional()
      .meta({ title: 'Secret access key', description: 'Belongs to the access key ID.', isSecret: true }),
    sessionToken: apiKeyOption
      .optional()
      .meta({ title: 'Session token', description: 'Only for temporary credentials.', isSecret: true }),
    baseUrl: baseUrlField('Address', 'Only for a private endpoint of your own network.').optional(),
    isLocal: isLocalField,
  })
  .refine(
    (options) => options.apiKey !== undefined || (options.accessKeyId !== undefined && options.secretAccessKey !== undefined),
    {
      error: 'Enter a Bedrock API key, or an access key ID with its secret.',
      path: ['apiKey'],
    },
  )
type Options = z.infer<typeof Options>

export const amazonBedrock: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'amazon-bedrock',
  title: 'Amazon Bedrock',
  options: Options,
  reach: reachOf,
  addresses: (options) => [addressOf(options)],
  noStore: {
    fields: () => ({}),
    sentence: 'Bedrock has no field against storing: it keeps neither prompts nor answers unless invocation logging is turned on in the account.',
  },
  create(options, tools) {
    return createSdkConnection(
      {
        title: 'Amazon Bedrock',
        hasEmbeddings: true,
        lane: bedrockLane,
        async load(fetch) {
          const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock')
          const provider = createAmazonBedrock({
            region: options.region,
            // An empty key keeps the package from looking for one in the environment.
            apiKey: options.apiKey ?? '',
            accessKeyId: options.accessKeyId,
            secretAccessKey: options.secretAccessKey,
            sessionToken: options.sessionToken,
            baseURL: addressOf(options),
            fetch,
          })
          return { languageModel: provider, embeddingModel: provider.embeddingModel }
        },
      },
      tools,
    )
  },
}

function addressOf({ baseUrl, region }: Options): string {
  return baseUrl === undefined ? `https://bedrock-runtime.${region}.${domainOf(region)}` : withoutSlash(baseUrl)
}

/** AWS partitions: the package would choose alike, but only after looking for an address in the environment. */
function domainOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
}
