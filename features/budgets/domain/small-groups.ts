/**
 * Figures about groups of people, published so that nobody is found in them (R04): no figure stands for fewer than ten
 * people, and none can be worked out by taking one from another.
 */

/** R04 and R21: the smallest group a figure may stand for. */
export const peopleMin = 10

export type Group<Figures extends Record<string, number>> = { key: string; people: number; figures: Figures }
export type PublishedGroups<Figures extends Record<string, number>> = {
  /** Null when fewer than ten people used it in all. */
  total: { people: number; figures: Figures } | null
  groups: Group<Figures>[]
  /** What the groups that are not shown used together; null when every group is shown. Never fewer than ten people. */
  rest: { people: number; figures: Figures } | null
}

/**
 * Groups are disjoint: everybody is in one. What is not shown is the total less what is shown, so it must itself be
 * ten people or nobody: a group that is too small takes the smallest of the others with it.
 */
export function publishGroups<Figures extends Record<string, number>>(groups: readonly Group<Figures>[]): PublishedGroups<Figures> {
  const used = groups.filter((group) => group.people > 0).sort((a, b) => b.people - a.people || (a.key < b.key ? -1 : 1))
  const total = joined(used)
  if (!total || total.people < peopleMin) return { total: null, groups: [], rest: null }
  const shown = used.filter((group) => group.people >= peopleMin)
  const hidden = used.filter((group) => group.people < peopleMin)
  let rest = joined(hidden)
  if (rest && rest.people < peopleMin) {
    const smallest = shown.pop()
    // Without one to take along, the rest would be the total less the shown: so nothing but the total is shown.
    rest = joined(smallest ? [...hidden, smallest] : hidden)
  }
  return { total, groups: shown, rest: shown.length > 0 ? rest : null }
}

function joined<Figures extends Record<string, number>>(groups: readonly Group<Figures>[]): { people: number; figures: Figures } | null {
  const [first, ...others] = groups
  if (!first) return null
  const figures: Record<string, number> = { ...first.figures }
  let people = first.people
  for (const other of others) {
    people += other.people
    for (const [name, value] of Object.entries(other.figures)) figures[name] = (figures[name] ?? 0) + value
  }
  return { people, figures: figures as Figures }
}

/** A day of an agency’s month: who used models on it. Days in order. */
export type Day<Person> = { day: string; people: readonly Person[] }

/**
 * Up to which day a running month may be shown. Days are put together until ten people used models in them, and the
 * newest such stretch is held back: so each step between two publications, and the step to the month’s final total,
 * stands for ten people at least. Null before there are two stretches.
 */
export function publishedThrough<Person>(days: readonly Day<Person>[]): string | null {
  const ends: string[] = []
  let seen = new Set<Person>()
  for (const { day, people } of days) {
    for (const person of people) seen.add(person)
    if (seen.size < peopleMin) continue
    ends.push(day)
    seen = new Set()
  }
  return ends.at(-2) ?? null
}
