import type { Label } from './label.ts'

/**
 * Reader conditions that hold of a person in their own rows. A project’s value (`project:<id>`) reaches a person’s
 * request through row security alone, which shows it to members only: whoever holds it met the condition when it was
 * read (docs/decisions/2026-11-22-projects.md). A place that others read has to say itself who they are.
 */
export function ownConditions(person: { personId: string; agencyId: string }, label: Label): string[] {
  return [`agency:${person.agencyId}`, `person:${person.personId}`, ...label.readers.filter((reader) => reader.startsWith('project:'))]
}
