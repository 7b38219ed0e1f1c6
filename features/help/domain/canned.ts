/** Ready answers with their places filled: {name}, {agency}, {contact}. Anything else in braces stays as it was written. */
export function fillAnswer(text: string, values: { name: string; agency: string; contact: string }): string {
  return text.replace(/\{(name|agency|contact)\}/g, (_whole, place: keyof typeof values) => values[place])
}
