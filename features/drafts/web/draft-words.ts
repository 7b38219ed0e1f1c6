import { useLingui } from '@lingui/react/macro'
import type { ChangeKind, Tone } from '../contract.ts'
import type { TemplateKind } from '../contract-templates.ts'
import type { ReadingLevel } from '../domain/readability.ts'

export function useChangeWords() {
  const { t } = useLingui()
  const names: Record<ChangeKind, string> = {
    shorter: t`Shorter`,
    plain: t`Plain language`,
    formal: t`More formal`,
    friendly: t`Friendlier`,
    correct: t`Correct the language`,
    source: t`Add sources`,
    own: t`In your own words`,
  }
  return { names, sentence: (kind: ChangeKind, asked: string) => (kind === 'own' ? asked : kind === 'plain' && asked ? t`Plain language, grade ${asked}` : asked ? `${names[kind]}: ${asked}` : names[kind]) }
}

export function useDraftWords() {
  const { t } = useLingui()
  const kinds: Record<TemplateKind, string> = { memo: t`Memo`, letter: t`Letter`, notice: t`Notice`, brief: t`Policy brief`, email: t`E-mail reply`, minutes: t`Minutes`, report: t`Report` }
  const tones: Record<Tone, string> = { neutral: t`Neutral`, friendly: t`Friendly`, formal: t`Formal`, firm: t`Polite and firm` }
  const levels: Record<ReadingLevel, string> = { 'very-easy': t`Very easy to read`, easy: t`Easy to read`, plain: t`Plain`, hard: t`Hard to read`, 'very-hard': t`Very hard to read` }
  return { kinds, tones, levels }
}
