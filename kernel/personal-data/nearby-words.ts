/** The words beside a number, which say what it is. */

/** What stands before a place, in small letters, newest last; a line break does not end it, as labels often stand above. */
export function before(text: string, start: number, chars = 60): string {
  return text.slice(Math.max(0, start - chars), start).toLowerCase()
}

export function after(text: string, end: number, chars = 40): string {
  return text.slice(end, end + chars).toLowerCase()
}

/** Whether a place lies in a table's row, where bare numbers are amounts and not identifiers. */
export function isInTableRow(text: string, start: number, end: number): boolean {
  const said = text.slice(Math.max(0, start - rowChars), start)
  const follows = text.slice(end, end + rowChars)
  const line = said.slice(said.lastIndexOf('\n') + 1) + text.slice(start, end) + follows.split('\n', 1)[0]
  return (line.match(cellBorder)?.length ?? 0) >= 2
}

/** Rows longer than this to either side are judged by what is near. */
const rowChars = 300
const cellBorder = /\||\t/g

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
