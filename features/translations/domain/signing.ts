/** Who may put their name to a translated sentence: a named reviewer with the language, who did not write it or have it written. */

export type Signable = { state: 'open' | 'translated' | 'signed'; writtenBy: string | null }
export type Signer = { personId: string; languages: readonly string[] }

export type SigningRefusal = 'no text' | 'no reviewer' | 'own text'

export function signingRefusal(segment: Signable, signer: Signer, language: string): SigningRefusal | undefined {
  if (segment.state === 'open') return 'no text'
  if (!signer.languages.some((each) => each.split('-')[0] === language.split('-')[0])) return 'no reviewer'
  return segment.writtenBy === signer.personId ? 'own text' : undefined
}

/** Certified is what a reviewer signed to the last segment. */
export function isCertified(segments: readonly Pick<Signable, 'state'>[]): boolean {
  return segments.length > 0 && segments.every(({ state }) => state === 'signed')
}
