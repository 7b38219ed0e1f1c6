/**
 * What the table of refusals (kernel/pipeline/refusals.scenario.test.ts) is made of: for every endpoint, who may, who
 * may not, and the lines that each leaves. One file a field of work; the test puts them together, exhaustive by type.
 */
import type { CastName } from '#testkit/people.ts'
import type { Platform } from '#testkit/platform.ts'
import type { EndpointName } from '#testkit/raw-call.ts'
import type { ScriptedTools } from '#testkit/scripted-tools.ts'
import type { World } from '#testkit/world.ts'

/** `directory` is a provisioning connection’s token, which no person has. */
export type Scene = World & { platform: Platform; tools: ScriptedTools }
export type Input = Record<string, unknown>
export type Case = {
  /** Who may, with what, and the lines it leaves. */
  allowed: [as: CastName | 'nobody' | 'directory', input: (at: Scene) => Input | Promise<Input>, records: string[]]
  /** Who may not; what they are told, and the line it leaves. */
  refused: [as: CastName | 'nobody', code: string, records?: string[], input?: (at: Scene) => Input | Promise<Input>]
}
export type Cases = Partial<Record<EndpointName, Case>>

export const bytes = new TextEncoder().encode('Some words.')
export const none = () => ({})
export const conversation = (at: Scene) => ({ conversationId: at.conversationId })
export const answer = (at: Scene) => ({ messageId: at.answer.id })
export const hidden = (name: EndpointName) => [`${name} refused`]
export const signedOut = ['nobody', 'signed_out', []] satisfies Case['refused']
/** What takes long to make is made once a scene, for the cases that leave it as it was. */
export function once<T>(make: (at: Scene) => Promise<T>): (at: Scene) => Promise<T> {
  const made = new WeakMap<Scene, Promise<T>>()
  return (at) => made.get(at) ?? made.set(at, make(at)).get(at)!
}
