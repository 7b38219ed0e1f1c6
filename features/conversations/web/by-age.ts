/** Chats by how long ago something was last said in them, as a person remembers it: by calendar days, not by hours. */
export type Age = 'today' | 'yesterday' | 'week' | 'month' | 'older'

const daysOf: [Age, number][] = [
  ['today', 0],
  ['yesterday', 1],
  ['week', 7],
  ['month', 30],
]

export function byAge<Chat extends { updatedAt: string }>(chats: Chat[], now: Date): { age: Age; chats: Chat[] }[] {
  const groups: { age: Age; chats: Chat[] }[] = []
  for (const chat of chats) {
    const age = ageOf(new Date(chat.updatedAt), now)
    const group = groups.find((each) => each.age === age)
    if (group) group.chats.push(chat)
    else groups.push({ age, chats: [chat] })
  }
  return groups
}

function ageOf(at: Date, now: Date): Age {
  // Whole calendar days between the two, whatever the clocks did in spring and autumn; a clock that is behind counts as today.
  const days = Math.round((noonOf(now) - noonOf(at)) / 86_400_000)
  return daysOf.find(([, daysMax]) => days <= daysMax)?.[0] ?? 'older'
}

function noonOf(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), 12)
}
