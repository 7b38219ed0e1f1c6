/** What a paste into the question box brings. */
export type Pasted =
  /** Ordinary text: the browser pastes it. */
  | { kind: 'text' }
  | { kind: 'files'; files: File[] }
  /** More than a question holds: it comes along as a file, or its end would be cut off without a word. */
  | { kind: 'long-text'; text: string }

/**
 * Office programs put a picture of the copied cells beside their text, and browsers give both; the text is what was
 * meant, or a table would arrive as a picture that no model here can read.
 */
export function pastedOf(data: Pick<DataTransfer, 'files' | 'getData'>, roomChars: number): Pasted {
  const text = data.getData('text/plain')
  if (text.trim() !== '') return text.length > roomChars ? { kind: 'long-text', text } : { kind: 'text' }
  const files = [...data.files]
  return files.length > 0 ? { kind: 'files', files } : { kind: 'text' }
}
