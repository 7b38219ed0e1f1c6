/** OpenAPI 3.1 and a readable reference, both from the contracts. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Feature } from '#kernel/pipeline/feature.ts'
import { referencePage } from './reference-page.ts'

export function addOpenApi(app: FastifyInstance, features: readonly Feature[], version: string): void {
  let document: object | undefined
  app.get('/openapi.json', async () => (document ??= openApi(features, version)))
  app.get('/reference', async (_request, reply) => reply.type('text/html; charset=utf-8').send(referencePage(features)))
}

export function openApi(features: readonly Feature[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const feature of features) {
    for (const [name, endpoint] of Object.entries(feature.contract)) {
      // Another protocol describes itself (SCIM: /scim/v2/Schemas).
      if (!endpoint.doors.includes('http') || endpoint.dialect) continue
      const [method = 'GET', template = '/'] = endpoint.at.split(' ')
      const path = `/api${template.replace(/:([A-Za-z]+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, feature.name, method, template, endpoint) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Steward', version, description: 'The assistant a government gives its workforce. Errors are RFC 9457 problem details.' },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', description: 'A session token; browsers send it as a cookie.' } },
      schemas: { Problem: problem },
    },
  }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    fields: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, sentence: { type: 'string' } } } },
  },
}

type JsonSchema = { properties?: Record<string, object>; required?: string[] }

function operationOf(name: string, tag: string, method: string, template: string, endpoint: AnyEndpoint): object {
  const input = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const inPath = new Set([...template.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]))
  const isQuery = method === 'GET' || method === 'DELETE' || endpoint.takes === 'bytes'
  const rest = Object.entries(input.properties ?? {}).filter(([key]) => !inPath.has(key))
  const parameters = [
    ...Object.entries(input.properties ?? {}).filter(([key]) => inPath.has(key)).map(([key, schema]) => ({ name: key, in: 'path', required: true, schema })),
    ...(isQuery ? rest.map(([key, schema]) => ({ name: key, in: 'query', required: input.required?.includes(key) ?? false, schema })) : []),
  ]
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [tag],
    security: endpoint.needs.who === 'anyone' ? [] : [{ session: [] }],
    parameters,
    ...(!isQuery && rest.length > 0 && { requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties: Object.fromEntries(rest), required: input.required?.filter((key) => !inPath.has(key)) ?? [] } } } } }),
    ...(endpoint.takes === 'bytes' && { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } }),
    responses: { 200: answerOf(endpoint), default: { description: 'A refusal or failure.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
  }
}

function answerOf(endpoint: AnyEndpoint): object {
  if ('file' in endpoint.output) return { description: 'A file.', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
  if ('stream' in endpoint.output) return { description: 'Server-sent events.', content: { 'text/event-stream': { schema: z.toJSONSchema(endpoint.output.stream, { unrepresentable: 'any' }) } } }
  return { description: 'Done.', content: { 'application/json': { schema: z.toJSONSchema(endpoint.output, { unrepresentable: 'any' }) } } }
}
