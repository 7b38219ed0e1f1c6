import { useLingui } from '@lingui/react/macro'
import type { IconName } from '#ui/icons/icon-name.ts'
import type { ArtefactKind } from '../contract.ts'

export function useWorkWords() {
  const { t } = useLingui()
  const kinds: Record<ArtefactKind, string> = { draft: t`Draft`, report: t`Report`, deck: t`Slides`, table: t`Table`, translation: t`Translation`, analysis: t`Analysis` }
  const plural: Record<ArtefactKind, string> = {
    draft: t`Drafts`,
    report: t`Reports`,
    deck: t`Slide decks`,
    table: t`Tables`,
    translation: t`Translations`,
    analysis: t`Analyses`,
  }
  return { kinds, plural }
}

export const workIcons: Record<ArtefactKind, IconName> = { draft: 'edit', report: 'document', deck: 'panel', table: 'table', translation: 'globe', analysis: 'search' }
