import { useLingui } from '@lingui/react/macro'
import { useSettings } from '#ui/settings.ts'
import type { Finding, Segment, TranslationState } from '../contract.ts'

type Kind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

/** The languages that offices here meet most; the field takes these, the server any. */
export const languageCodes = ['en', 'es', 'fr', 'zh', 'ar', 'de', 'it', 'pt', 'pt-BR', 'ru', 'uk', 'pl', 'vi', 'ko', 'ja', 'tl', 'ht', 'so', 'hi', 'ur', 'fa', 'km', 'tr', 'nl']

export const translationKinds: Record<TranslationState, Kind> = { waiting: 'info', reading: 'info', translating: 'info', ready: 'good', stopped: 'warn', failed: 'bad' }

export function useTranslationWords() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const names = new Intl.DisplayNames(language, { type: 'language' })
  const states: Record<TranslationState, string> = { waiting: t`Waiting`, reading: t`Reading the text`, translating: t`Translating`, ready: t`Ready`, stopped: t`Stopped`, failed: t`Failed` }
  const findings: Record<Finding['kind'], string> = {
    empty: t`Nothing is there`,
    numbers: t`Numbers differ`,
    placeholders: t`Placeholders differ`,
    tags: t`Tags differ`,
    links: t`Addresses differ`,
    terms: t`A term of the glossary is missing`,
    length: t`Much longer or shorter`,
    same: t`The same as the source`,
  }
  const origins = { memory: t`From memory`, machine: t`Machine`, person: t`Written by hand` }
  return {
    states,
    nameOf: (code: string) => names.of(code) ?? code,
    finding: ({ kind, detail }: Finding) => (detail ? `${findings[kind]}: ${detail}` : findings[kind]),
    segment(segment: Segment): { kind: Kind; text: string } {
      if (segment.state === 'signed') return { kind: 'good', text: t`Signed by ${segment.signedByName ?? ''}` }
      if (segment.state === 'open') return { kind: 'plain', text: t`Open` }
      return { kind: 'info', text: origins[segment.origin ?? 'person'] }
    },
    refusal: {
      'no text': t`There is nothing to sign yet.`,
      'no reviewer': t`Only named reviewers of this language sign.`,
      'own text': t`You wrote this, or had it written: somebody else signs it.`,
      signed: t`This is signed.`,
    },
  }
}
