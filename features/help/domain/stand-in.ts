/** Who stands at the desk on a day: the contact, or the deputy while the contact is away. */
export type Named = { name: string; email: string; reach: string }
export type Register = { contact: Named | null; deputy: Named | null; absentFrom: string | null; absentUntil: string | null }

/** Days are ISO dates, both ends of an absence included. Without a deputy the contact stays the one to ask. */
export function onDuty(register: Register, today: string): { person: Named; isDeputy: boolean; backOn: string | null } | undefined {
  const { contact, deputy, absentFrom, absentUntil } = register
  const isAway = absentFrom !== null && absentUntil !== null && absentFrom <= today && today <= absentUntil
  const backOn = isAway ? dayAfter(absentUntil) : null
  if (contact && !(isAway && deputy)) return { person: contact, isDeputy: false, backOn }
  return deputy ? { person: deputy, isDeputy: true, backOn } : undefined
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
