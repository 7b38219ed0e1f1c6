/** Why the words of an answer stay where they are; said by whatever tries to take them. */
export type Hold = 'waiting' | 'held' | 'free'

/** An answer says on its element whether its words may be taken; until that is known they stay. */
export function holdOf(element: Element | null): Hold {
  const said = element?.closest<HTMLElement>('[data-message]')?.dataset['hold']
  return said === 'held' || said === 'free' ? said : 'waiting'
}

/** Whoever copies right after an answer waits a moment for the word on it; a browser lets a page copy for some five seconds after the press. */
export async function settledHold(element: Element | null, withinMs = 3_000): Promise<Hold> {
  for (let waitedMs = 0; waitedMs < withinMs && holdOf(element) === 'waiting'; waitedMs += lookMs) await new Promise((resume) => setTimeout(resume, lookMs))
  return holdOf(element)
}

const lookMs = 50

/** Thrown to whoever wanted to copy; why was said already. */
export class HeldWords extends Error {}
