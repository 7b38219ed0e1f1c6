/** A signal only: it labels and warns, and never counts toward safety by construction. */
export function recogniseInjection(text: string): { score: number; signs: string[] } {
  return /\bignore (?:all |the )?(?:previous|prior|above) instructions\b/i.test(text)
    ? { score: 1, signs: ['it tells the assistant to ignore its instructions'] }
    : { score: 0, signs: [] }
}
