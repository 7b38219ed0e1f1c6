/** What the inputs of the isolation fuzz (testkit/isolation-fuzz.ts) are made of. One file a field of work, as in testkit/refusals. */
import type { IsolationWorld, ItemKind } from '#testkit/isolation-world.ts'
import type { EndpointName } from '#testkit/raw-call.ts'

export type Picker = (kind: ItemKind) => string
export type Input = (pick: Picker, random: () => number, world: IsolationWorld) => Record<string, unknown>
export type Inputs = Partial<Record<EndpointName, Input>>

export const maybe = (random: () => number, fields: Record<string, unknown>) => (random() < 0.3 ? fields : {})
