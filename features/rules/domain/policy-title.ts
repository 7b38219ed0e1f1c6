/** A built-in access policy in words: its id is written to be read (`documents.read-own`). */
export function titleOfPolicy(id: string): { title: string; sentence: string; legalBasis: string; alternatives: string[] } {
  const [feature = '', ...rest] = id.split('.')
  const words = rest.join(' ').replaceAll('-', ' ')
  if (!words) return { title: id, sentence: 'No policy permits it, and what is not permitted is refused.', legalBasis: 'R06; NIST SP 800-53 AC-6', alternatives: [] }
  return { title: `${capital(feature)}: ${words}`, sentence: `This policy of ${feature} decided: ${words}.`, legalBasis: 'R06; NIST SP 800-53 AC-3', alternatives: [] }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
