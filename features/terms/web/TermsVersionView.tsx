import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { languageNames } from '#apps/web/i18n.ts'
import { formatDate } from '#ui/format.ts'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { languages, useSettings } from '#ui/settings.ts'
import { Select } from '#ui/TextField.tsx'
import type { TermsLanguage, TermsVersion } from '../contract.ts'
import { ChangedText } from './ChangedText.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { PublishDraft } from './PublishDraft.tsx'
import { versionQuery } from './terms-queries.ts'
import css from './terms.module.css'

/** One version, language by language; a draft can be changed and published. */
export function TermsVersionView({ version, canWrite }: { version: TermsVersion; canWrite: boolean }) {
  const { t } = useLingui()
  const [settings] = useSettings()
  const [language, setLanguage] = useState<TermsLanguage>(settings.language)
  const shown = useQuery(versionQuery(version.id, language))
  const isDraft = version.publishedAt === null
  const effective = formatDate(version.effectiveOn, settings.language)
  const isWritten = shown.data?.language === language
  return (
    <Page
      title={isDraft ? t`Draft of new terms` : t`Terms, version ${version.number}`}
      lead={
        isDraft ? (
          <Trans>Only the privacy office sees this. Write it in all three languages, look at the changes, then publish it.</Trans>
        ) : (
          <Trans>In force from {effective}. It never changes.</Trans>
        )
      }
      actions={isDraft && canWrite && <PublishDraft version={version} />}
    >
      <p>
        <Link to="/admin/terms" search={{}}>{t`All versions`}</Link>
      </p>
      <Select
        label={t`Language of the text`}
        value={language}
        onChange={(next) => setLanguage(next as TermsLanguage)}
        options={languages.map((each) => ({ value: each, label: languageNames[each], lang: each }))}
      />
      {shown.error && <ProblemNotice error={shown.error} />}
      {shown.isPending && <Loading label={t`Loading the terms…`} />}
      {shown.data && isDraft && canWrite && (
        <DraftEditor
          key={version.id + language}
          version={version}
          language={language}
          shown={isWritten ? shown.data : undefined}
        />
      )}
      {isWritten && shown.data?.changes && (
        <Section title={t`Changes since version ${shown.data.comparedWith}`}>
          <ChangedText changes={shown.data.changes} label={t`Changes since version ${shown.data.comparedWith}`} />
        </Section>
      )}
      {isWritten && shown.data && (
        <Section title={t`As people will read it`}>
          <div className={css.text} lang={language}>
            <Markdown text={shown.data.text} topHeading={3} name={shown.data.title} />
          </div>
        </Section>
      )}
    </Page>
  )
}
