import { z } from 'zod'
import { ModelFault, type ModelAdapter } from '#kernel/ports/model.ts'
import { openLlama, type LlamaModule } from './llama.ts'

const Options = z.object({
  path: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .endsWith('.gguf', 'The file’s name must end in .gguf.')
    .meta({ title: 'Model file', description: 'Full path of a .gguf file on this server.' }),
  contextTokens: z
    .number()
    .int()
    .min(512)
    .max(1_000_000)
    .default(8_192)
    .meta({ title: 'Context', description: 'Tokens of question, sources and answer together. More needs more memory.' }),
})
type Options = z.infer<typeof Options>

/** A variable keeps the type checker and the bundler from asking for a package that is not installed. */
const packageName = 'node-llama-cpp'

export const ggufInstallCommand = 'npm install --no-save --omit=optional node-llama-cpp@3.22.1 @node-llama-cpp/linux-x64@3.22.1'

export const gguf = createGguf(() => import(packageName) as Promise<LlamaModule>)

/** A local model file through node-llama-cpp. Not a dependency: with its GPU builds it weighs 725 MB. */
export function createGguf(load: () => Promise<LlamaModule>): ModelAdapter<Options> {
  return {
    port: 'model',
    version: 1,
    id: 'gguf',
    title: 'Local model file (GGUF)',
    options: Options,
    reach: () => 'local',
    addresses: () => [],
    noStore: { fields: () => ({}), sentence: 'Nothing is sent: the model runs on this server.' },
    create(options) {
      return openLlama(options, async () => {
        try {
          return await load()
        } catch (cause) {
          throw new ModelFault('rejected', `Local model files need an extra package. On this server run: ${ggufInstallCommand}`, {
            cause,
          })
        }
      })
    },
  }
}
