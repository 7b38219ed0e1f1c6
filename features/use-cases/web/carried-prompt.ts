/** The words of a question on their way from a chat to the form: in this tab only, taken once, and nothing else of the chat with them. */
const place = 'steward.use-case.prompt'
const promptCharsMax = 12_000

export function carryPrompt(text: string, storage: Storage = sessionStorage): void {
  storage.setItem(place, text.slice(0, promptCharsMax))
}

export function takePrompt(storage: Storage = sessionStorage): string {
  const text = storage.getItem(place) ?? ''
  storage.removeItem(place)
  return text
}
