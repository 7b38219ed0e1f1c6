/** Why the words of an answer stay where they are; said by whatever tries to take them. */
export type Hold = 'waiting' | 'held' | 'free'

/** An answer says on its element whether its words may be taken; until that is known they stay. */
export function holdOf(element: Element | null): Hold {
  const said = element?.closest<HTMLElement>('[data-message]')?.dataset['hold']
  return said === 'held' || said === 'free' ? said : 'waiting'
}

/** Thrown to whoever wanted to copy; why was said already. */
export class HeldWords extends Error {}
