import { marked, type Token } from 'marked'

/** Markdown as tokens; text nested beyond what a stack can hold is shown as it was written. */
export function tokensOf(text: string): Token[] {
  try {
    return marked.lexer(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return text.split('\n').map((line): Token => ({ type: 'text', raw: line, text: line }))
  }
}
