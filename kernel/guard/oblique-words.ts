/** What was found in an oblique request, said plainly: the person stopped reads why. */
import type { ObliqueSigns, ObliqueSignName } from './oblique-signs.ts'
import { obliqueWeights } from './oblique-weights.ts'

const sentences: readonly (readonly [ObliqueSignName, string])[] = [
  ['end', 'it asks whether to begin, go on with or end what one person has'],
  ['grant', 'it asks to grant or refuse something to one person'],
  ['judge', 'it asks for the outcome of one person’s case'],
  ['merit', 'it asks what one person deserves, needs or is likely to do'],
  ['mark', 'it asks to rank, score or choose among people'],
  ['bare', 'it asks for a bare yes or no'],
  ['opinion', 'it asks what you would decide about a person'],
  ['news', 'it asks to tell one person a decision'],
  ['standing', 'it asks how one person stands'],
  ['notes', 'it gives the facts of one person’s case and leaves the outcome open'],
]

/** The three that weigh most; a turn refused for nothing that has a name is about one person’s case. */
export function obliqueWords(signs: ObliqueSigns): string[] {
  const weighed = sentences.filter(([name]) => signs[name]).map(([name, sentence]) => ({ sentence, weight: (obliqueWeights.of[name] ?? 0) + (obliqueWeights.of[`somebody-${name}` as ObliqueSignName] ?? 0) }))
  const found = weighed.sort((one, other) => other.weight - one.weight).slice(0, 3).map(({ sentence }) => sentence)
  return found.length > 0 ? found : ['it asks for a decision about one particular person']
}
