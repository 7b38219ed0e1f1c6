import { z } from 'zod'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { createSdkConnection } from '../ai-sdk/connection.ts'
import { geminiLane } from '../ai-sdk/gemini-lane.ts'
import { baseUrlField, isLocalField, reachOf, withoutSlash } from '../ai-sdk/vendor-options.ts'
import { createServiceAccount, tokenAddressOf } from './service-account.ts'

const label = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]{1,63}$/, 'Lower-case letters, digits and hyphens only.')

const Options = z.object({
  project: label.meta({ title: 'Project', description: 'The ID of the Google Cloud project.' }),
  location: label.meta({ title: 'Location', description: 'For example us-central1, or global.' }),
  serviceAccount: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .meta({
      title: 'Service account key',
      description: 'The whole JSON file of a service account with the role Vertex AI User.',
      isSecret: true,
    }),
  baseUrl: baseUrlField('Address', 'Only for a private endpoint of your own network.').optional(),
  isLocal: isLocalField,
})
type Options = z.infer<typeof Options>

export const googleVertex: ModelAdapter<Options> = {
  port: 'model',
  version: 1,
  id: 'google-vertex',
  title: 'Google Vertex AI',
  options: Options,
  reach: reachOf,
  addresses: (options) => [rootOf(options), tokenAddressOf(options.serviceAccount)],
  noStore: {
    fields: () => ({}),
    sentence: 'Vertex AI has no field against storing. Its cache and abuse checks are turned off for the project, not for a request.',
  },
  create(options, tools) {
    const accessToken = createServiceAccount(options.serviceAccount, tools)
    const root = rootOf(options)
    return createSdkConnection(
      {
        title: 'Google Vertex AI',
        hasEmbeddings: true,
        lane: geminiLane,
        async authorise(headers, signal) {
          headers.delete('x-goog-api-key')
          headers.set('authorization', `Bearer ${await accessToken(signal)}`)
        },
        async load(fetch) {
          const { createGoogleVertex } = await import('@ai-sdk/google-vertex/edge')
          const provider = createGoogleVertex({
            // With a key the package leaves authorisation alone; without, it opens sockets of its own for it.
            apiKey: 'replaced-by-authorise',
            project: options.project,
            location: options.location,
            baseURL: `${root}/v1beta1/projects/${options.project}/locations/${options.location}/publishers/google`,
            fetch,
          })
          return { languageModel: provider, embeddingModel: provider.embeddingModel }
        },
      },
      tools,
    )
  },
}

function rootOf(options: Options): string {
  return options.baseUrl === undefined ? `https://${hostOf(options.location)}` : withoutSlash(options.baseUrl)
}

function hostOf(location: string): string {
  if (location === 'global') return 'aiplatform.googleapis.com'
  if (location === 'eu' || location === 'us') return `aiplatform.${location}.rep.googleapis.com`
  return `${location}-aiplatform.googleapis.com`
}
