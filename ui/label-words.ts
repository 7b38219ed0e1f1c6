import { useLingui } from '@lingui/react/macro'

export type ShownLabel = { conf: 'public' | 'internal' | 'confidential' | 'restricted'; comp: readonly string[] }

/** Labels as people say them, and what each allows. */
export function useLabelWords() {
  const { t } = useLingui()
  const names = { public: t`Public`, internal: t`Internal`, confidential: t`Confidential`, restricted: t`Restricted` }
  const meanings = {
    public: t`Anyone may read it. Every model may be told.`,
    internal: t`For staff. Models may be told whose vendor is reviewed for internal text.`,
    confidential: t`For those who need it. Only models may be told whose vendor keeps nothing and has shown it.`,
    restricted: t`For named people. Hardly any model may be told; releasing it takes two people.`,
  }
  return {
    name: ({ conf, comp }: ShownLabel) => [names[conf], ...comp.map((each) => (each === '*' ? t`all compartments` : each))].join(' · '),
    meaning: ({ conf }: ShownLabel) => meanings[conf],
    names,
    meanings,
  }
}
