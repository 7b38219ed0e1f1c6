/**
 * What another site’s page may post here: the answer of an identity provider comes as a form that its page submits
 * (saml-bindings-2.0 §3.5). Such a post is nobody’s: no cookie and no token is looked at, nothing but a form is read, and
 * the answer is an address of ours to go on at (docs/decisions/2026-11-22-saml.md).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import { nobody } from '../pipeline/actor.ts'
import type { Hallway } from '../pipeline/hallway.ts'

type Elsewhere = { hallway: Hallway; networkOf(request: FastifyRequest): string; sendProblem(reply: FastifyReply, requestId: string, error: unknown): FastifyReply }

/** In a scope of its own: its parser is on no other address, and no other parser is here. */
export function addFromElsewhere(app: FastifyInstance, endpoint: AnyEndpoint, { hallway, networkOf, sendProblem }: Elsewhere): void {
  const [method, path] = endpoint.at.split(' ')
  if (method !== 'POST' || endpoint.takes !== 'form' || endpoint.bodyBytesMax === undefined || endpoint.session) throw new Error(`${endpoint.at} is not what another site may post`)
  const bodyLimit = endpoint.bodyBytesMax
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))))
    scope.post(`/api${path}`, { bodyLimit, config: { isFromElsewhere: true } }, async (request, reply) => {
      try {
        const actor = { ...nobody, network: networkOf(request) }
        // Fields of the form alone: nothing in the address counts.
        const output = await hallway.invoke({ endpoint, input: request.body ?? {}, actor, door: 'http', requestId: request.id })
        return await reply.code(303).header('location', ownAddress(output)).send()
      } catch (error) {
        return sendProblem(reply, request.id, error)
      }
    })
  })
}

export function isFromElsewhere(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { isFromElsewhere?: boolean } | undefined)?.isFromElsewhere === true
}

/** A path of ours, whatever the other site sent. */
function ownAddress(output: unknown): string {
  const { goTo } = output as { goTo?: unknown }
  if (typeof goTo !== 'string' || !/^\/[a-z][\w/-]*(\?[\w=-]*)?(#[\w-]*)?$/.test(goTo)) throw new Error('what another site posted would lead somewhere else')
  return goTo
}
