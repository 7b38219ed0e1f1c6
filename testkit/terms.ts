/** Terms of use for the cast: published by its privacy officer and accepted, so that every test runs behind the gate (R12). */
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { acceptFor, publishFirstTerms } from '#features/terms/server/seed-terms.ts'
import { cast, type CastName } from './people.ts'

export const castTerms = {
  en: { title: 'Terms of the cast', text: '## For work\n\nUse it for work. Check what it says.\n\n## Nobody is decided about\n\nIt decides about nobody.', changeSummary: 'The first version.' },
  es: { title: 'Condiciones del reparto', text: '## Para el trabajo\n\nÚselo para el trabajo. Compruebe lo que dice.', changeSummary: 'La primera versión.' },
  fr: { title: 'Conditions de la troupe', text: '## Pour le travail\n\nUtilisez-le pour le travail. Vérifiez ce qu’il dit.', changeSummary: 'La première version.' },
}

/** `owed` publishes them and accepts for nobody; `none` leaves an installation without terms. */
export type TermsOption = 'accepted' | 'owed' | 'none'

export async function settleTerms(database: Database, option: TermsOption): Promise<void> {
  if (option === 'none') return
  await publishFirstTerms(database, actorNamed('privacyOfficer'), castTerms)
  if (option === 'accepted') for (const name of Object.keys(cast) as CastName[]) await acceptFor(database, actorNamed(name), 'sample')
}

export function actorNamed(name: CastName): Actor {
  const { id, agencyId, roles } = cast[name]
  return { ...nobody, personId: id, agencyId, roles }
}
