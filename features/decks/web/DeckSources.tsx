import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Section } from '#ui/Page.tsx'

type Source = { number: number; title: string; place: string; text: string; documentId: string | null; passageId: string | null }

/** What the statements stand on, by number; each opens at its place. */
export function DeckSources({ sources }: { sources: readonly Source[] }) {
  const { t } = useLingui()
  return (
    <Section title={t`Sources`}>
      {sources.map((source) => (
        <details key={source.number} id={`source-${source.number}`}>
          <summary>
            [{source.number}] {source.title}
            {source.place && `, ${source.place}`}
          </summary>
          <p dir="auto">{source.text}</p>
          {source.documentId && (
            <p>
              <Link to="/documents/$documentId" params={{ documentId: source.documentId }} search={source.passageId ? { passage: source.passageId } : {}}>
                {t`Open “${source.title}”`}
              </Link>
            </p>
          )}
        </details>
      ))}
    </Section>
  )
}
