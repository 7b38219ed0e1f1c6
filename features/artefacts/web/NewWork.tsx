import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { usePlaces } from '#apps/web/shell/Navigation.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import css from './work.module.css'

/** Where each kind of work is begun: those this person may begin. */
export function NewWork() {
  const { t } = useLingui()
  const about: Record<string, string> = {
    '/drafts': t`Memos, letters, notices, replies to e-mail`,
    '/decks': t`An outline first, then slides with notes and sources`,
    '/reports': t`Sections, each written from its own sources`,
    '/translate': t`Texts and whole files, with your agency’s glossary`,
    '/data': t`Spreadsheets: figures, charts, forecasts`,
    '/grids': t`The same questions to many documents, each answer with its source`,
    '/research': t`A question that needs many sources`,
    '/tasks': t`Several steps in a row, each asked about first`,
  }
  const places = usePlaces().filter((place) => place.under === '/work')
  return (
    <nav aria-label={t`Begin new work`}>
      <ul className={css.kinds}>
        {places.map((place) => (
          <li key={place.to}>
            <Link to={place.to} className={css.kind}>
              <Icon name={place.icon} />
              <span>
                <strong>{place.label}</strong>
                <span>{about[place.to]}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
