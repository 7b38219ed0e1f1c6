/** Which of the things at hand resemble what somebody is writing: shared subject words, rare ones counting more. */
import { subjectStems } from '#kernel/text/words.ts'

/** Less shared than this is chance: about two words of a short question. */
const scoreMin = 0.34

export function mostSimilar<Item extends { title: string; text: string }>(written: string, items: readonly Item[], max: number): Item[] {
  const wanted = subjectStems(written)
  if (wanted.size === 0) return []
  const known = items.map((item) => ({ item, title: subjectStems(item.title), text: subjectStems(item.text) }))
  // A word that every item has tells none of them apart (inverse document frequency, Spärck Jones 1972).
  const weightOf = (word: string) => Math.log(1 + (items.length + 1) / (1 + known.filter(({ title, text }) => title.has(word) || text.has(word)).length))
  const total = [...wanted].reduce((sum, word) => sum + weightOf(word), 0)
  return known
    .map(({ item, title, text }) => ({ item, score: [...wanted].reduce((sum, word) => sum + (title.has(word) ? 1 : text.has(word) ? 0.6 : 0) * weightOf(word), 0) / total }))
    .filter(({ score }) => score >= scoreMin)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, max)
    .map(({ item }) => item)
}
