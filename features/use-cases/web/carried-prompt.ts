/** Words on their way to the form, from a chat’s question or from what was tried in a lab space: in this tab only, taken once, and nothing else with them. */
const place = 'steward.use-case.prompt'
const titleCharsMax = 120
const problemCharsMax = 2_000
const promptCharsMax = 12_000

export type Carried = { title: string; problem: string; prompt: string }
const nothing: Carried = { title: '', problem: '', prompt: '' }

export function carry(words: Partial<Carried>, storage: Storage = sessionStorage): void {
  const { title, problem, prompt } = { ...nothing, ...words }
  storage.setItem(place, JSON.stringify({ title: title.slice(0, titleCharsMax), problem: problem.slice(0, problemCharsMax), prompt: prompt.slice(0, promptCharsMax) } satisfies Carried))
}

export function takeCarried(storage: Storage = sessionStorage): Carried {
  const kept = storage.getItem(place)
  storage.removeItem(place)
  return kept === null ? nothing : { ...nothing, ...(JSON.parse(kept) as Partial<Carried>) }
}
