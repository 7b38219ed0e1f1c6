/** Every endpoint with its handler and its name; two of one name, or one without a handler, stop the start. */
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { Feature, HandlerContext } from './feature.ts'

export function endpointIndex(features: readonly Feature[]) {
  const endpoints = new Map<string, AnyEndpoint>()
  const handlers = new Map<AnyEndpoint, (context: HandlerContext<AnyEndpoint>) => Promise<unknown>>()
  const names = new Map<AnyEndpoint, string>()
  for (const feature of features) {
    for (const [name, endpoint] of Object.entries(feature.contract)) {
      if (endpoints.has(name)) throw new Error(`two endpoints are named ${name}`)
      const handler = feature.handlers[name]
      if (!handler) throw new Error(`${name} has no handler`)
      endpoints.set(name, endpoint)
      handlers.set(endpoint, handler as never)
      names.set(endpoint, name)
    }
  }
  return {
    endpoints,
    names,
    handlerOf(endpoint: AnyEndpoint) {
      const handler = handlers.get(endpoint)
      if (!handler) throw new Error('an endpoint without a handler was called')
      return handler
    },
  }
}
