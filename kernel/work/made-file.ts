/**
 * A file the product makes for a person out of what they may read, kept in their own files and labelled from its first
 * moment. features/documents keeps it; whoever makes one is given this much of it.
 */
import type { Confidentiality } from '../flow/label.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { Inside } from '../pipeline/feature.ts'

export type MadeFile = { fileName: string; title: string; bytes: Uint8Array; label: { conf: Confidentiality; comp: readonly string[] }; why: string }

/** Takes the bytes before the call’s last transaction; what it returns makes the document in it, under the given id. */
export type KeepMadeFile = (person: Actor & { personId: string; agencyId: string }, made: MadeFile) => Promise<(inside: Inside, id: string) => Promise<{ id: string }>>
