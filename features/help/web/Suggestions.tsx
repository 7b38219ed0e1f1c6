import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useDebounced } from '#ui/use-debounced.ts'
import { suggestionsQuery } from './help-queries.ts'
import css from './help.module.css'

/** What may answer it already, while it is being written. */
export function Suggestions({ text }: { text: string }) {
  const { t } = useLingui()
  const typed = useDebounced(text.trim(), 400)
  const { data } = useQuery(suggestionsQuery(typed))
  const names = { 'known-issue': t`Known problem`, answer: t`Ready answer`, own: t`You asked this before` }
  return (
    <div role="status">
      {data && data.suggestions.length > 0 && typed.length >= 8 && (
        <section className={css.suggestions} aria-label={t`This may help already`}>
          <strong>{t`This may help already`}</strong>
          <ul className={css.list}>
            {data.suggestions.map((each) => (
              <li key={each.id}>
                <strong>
                  {names[each.kind]}: {each.kind === 'own' ? <Link to="/help/$requestId" params={{ requestId: each.id }}>{each.title}</Link> : each.title}
                </strong>
                <p className={css.words}>{each.text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
