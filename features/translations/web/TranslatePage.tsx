import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useSession } from '#apps/web/session.ts'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Translation } from '../contract.ts'
import { NewTranslation } from './NewTranslation.tsx'
import { translationsQuery } from './translation-queries.ts'
import { translationKinds, useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

/** Texts and whole files in another language, with the agency’s words, and somebody’s name under them. */
export function TranslatePage() {
  const { t } = useLingui()
  const { actions } = useSession()
  const translations = useQuery(translationsQuery)
  return (
    <Page title={t`Translate`} lead={t`A text, or a whole file with its layout. Your agency’s memory and glossary come first; nothing is certified until a named reviewer signs it.`}>
      <NewTranslation />
      <p className={css.actions}>
        <Link to="/translate/words">{t`Glossaries, memory and reviewers`}</Link>
        {actions.includes('translation-service.list') && <Link to="/admin/translation-services">{t`Translation services`}</Link>}
      </p>
      <Section title={t`Your translations`}>
        {translations.error && <ProblemNotice error={translations.error} />}
        {translations.isPending && <Loading label={t`Loading…`} />}
        {translations.data?.translations.length === 0 && <EmptyState icon="globe" title={t`No translation yet`} />}
        <ul className={css.list} aria-label={t`Your translations`}>
          {translations.data?.translations.map((translation) => <Item key={translation.id} translation={translation} />)}
        </ul>
      </Section>
    </Page>
  )
}

function Item({ translation }: { translation: Translation }) {
  const { t } = useLingui()
  const words = useTranslationWords()
  const [{ language }] = useSettings()
  const { counts } = translation
  const from = words.nameOf(translation.from)
  const to = words.nameOf(translation.to)
  return (
    <li className={css.item}>
      <Link to="/translate/$translationId" params={{ translationId: translation.id }} dir="auto">
        {translation.title}
      </Link>
      <span className={css.facts}>
        <Badge kind={translationKinds[translation.state]}>{words.states[translation.state]}</Badge>
        <Badge kind={translation.isCertified ? 'good' : 'warn'}>{translation.isCertified ? t`Certified` : t`Not certified`}</Badge>
        <span>{t`${from} into ${to}`}</span>
        {counts.all > 0 && <span>{t`${counts.all - counts.open} of ${counts.all} sentences`}</span>}
        {!translation.isOwn && <span>{t`For review, from ${translation.ownerName}`}</span>}
        <time dateTime={translation.createdAt}>{formatDateTime(translation.createdAt, language)}</time>
      </span>
    </li>
  )
}
