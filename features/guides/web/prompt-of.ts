/** The words to copy from a prompt’s article: its block quotes, joined. */
export function promptOf(body: string): string {
  return body
    .split('\n')
    .filter((line) => line.startsWith('>'))
    .map((line) => line.slice(1).trim())
    .join('\n')
}
