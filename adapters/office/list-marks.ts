import type { OfficeItem } from './office-document.ts'

/** The mark in front of each item, for formats that count by hand; none in front of a further paragraph. */
export function listMarks(items: readonly OfficeItem[], bullets: readonly [string, string]): string[] {
  const counts = new Map<number, number>()
  return items.map((item) => {
    if (item.isContinued) return ''
    if (!item.isOrdered) return bullets[item.depth % 2] ?? bullets[0]
    const count = (counts.get(item.list) ?? item.start - 1) + 1
    counts.set(item.list, count)
    return `${count}.`
  })
}
