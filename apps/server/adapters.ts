/** What is loaded from the outside world: built-ins register here exactly as an agency’s own would. */
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { connectors } from '#adapters/connectors/connectors.ts'
import { modelAdapters } from '#adapters/models/model-adapters.ts'
import { quoteEngine } from '#adapters/models/quote/quote-engine.ts'

export const adapters: readonly ModelAdapter[] = [...modelAdapters, quoteEngine as ModelAdapter]

/** Kinds of databases that can be listed as sources. */
export { connectors }
