/** A server of tools outside Steward, and the pin that its word is held to (security.md, S5). */
import { canonicalJson, sha256Of } from './canonical-json.ts'

export type ToolServerAddress = { id: string; url: string; reach: 'internet' | 'local'; token: string | null }

/** One tool exactly as its server states it, every field kept, known or not. */
export type StatedTool = Record<string, unknown> & { name: string }

/** `server` is all that the server said of itself when it greeted. */
export type Manifest = { server: Record<string, unknown>; tools: StatedTool[] }

export type ToolServerPort = {
  readManifest(server: ToolServerAddress, signal: AbortSignal): Promise<Manifest>
  /** Asks for the manifest once more, hands it to `check`, which throws unless it is the pinned one, and only then calls. */
  callTool(server: ToolServerAddress, call: { name: string; arguments: Record<string, unknown>; check(manifest: Manifest): void }, signal: AbortSignal): Promise<{ text: string; isError: boolean }>
}

/** What went wrong, in a sentence for people. */
export class ToolServerFault extends Error {}

/**
 * The pin of one tool: the server’s address and its whole greeting are part of it, so that a change in any field of
 * either is another pin. A name stated twice has no pin: which of the two would run is nobody’s to say.
 */
export function pinOf(url: string, manifest: Manifest, name: string): { text: string; sha256: string } | undefined {
  const stated = manifest.tools.filter((tool) => tool.name === name)
  if (stated.length !== 1) return undefined
  const text = canonicalJson({ url, server: manifest.server, tool: stated[0] })
  return { text, sha256: sha256Of(text) }
}

export type FieldChange = { field: string; before: string | null; after: string | null }

/** What changed between two pins, field by field, for a person to judge. */
export function manifestChanges(before: string | null, after: string): FieldChange[] {
  const was = before === null ? new Map<string, string>() : fieldsOf(JSON.parse(before))
  const is = fieldsOf(JSON.parse(after))
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
}

/** Two different places never have one name: members of lists stand in brackets, odd names in quotes. */
function fieldsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return new Map([[path, JSON.stringify(value)]])
  const placeOf = (name: string) => (Array.isArray(value) ? `[${name}]` : `${path ? '.' : ''}${/^[\w$-]+$/.test(name) ? name : JSON.stringify(name)}`)
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...fieldsOf(inner, `${path}${placeOf(name)}`)]))
}
