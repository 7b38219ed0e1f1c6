import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { formatDate } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { TermsVersion } from '../contract.ts'
import { NewDraft } from './NewDraft.tsx'
import { ledgerQuery, versionsQuery } from './terms-queries.ts'
import { TermsVersionView } from './TermsVersionView.tsx'
import css from './terms.module.css'

/** The privacy office writes and publishes terms here; the oversight body sees how many accepted. */
export function TermsAdminPage() {
  const { t } = useLingui()
  const { version } = useSearch({ from: '/signed-in/admin/terms' })
  const canWrite = useCan('terms.draft')
  const versions = useQuery(versionsQuery)
  const shown = versions.data?.versions.find((each) => each.id === version)
  if (shown) return <TermsVersionView version={shown} canWrite={canWrite} />
  return (
    <Page
      title={t`Terms of use`}
      lead={t`Nobody works with Steward before accepting the terms in force for them. Published versions never change.`}
      width="wide"
      actions={canWrite && <NewDraft versions={versions.data?.versions ?? []} />}
    >
      {versions.error && <ProblemNotice error={versions.error} />}
      {versions.isPending && <Loading label={t`Loading the versions…`} />}
      {versions.data?.versions.length === 0 && <EmptyState icon="document" title={t`No terms are published: nobody is asked`} />}
      {versions.data && versions.data.versions.length > 0 && <Versions versions={versions.data.versions} />}
      <Ledger />
    </Page>
  )
}

function Versions({ versions }: { versions: TermsVersion[] }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <Section title={t`Versions`}>
      <Table label={t`Versions`} head={[t`Version`, t`For`, t`In force from`, t`Languages`, t`Written by`]}>
        {versions.map((version) => (
          <tr key={version.id}>
            <td>
              <Link to="/admin/terms" search={{ version: version.id }}>
                {version.number === null ? t`Draft` : t`Version ${version.number}`}
              </Link>{' '}
              {version.number === null && <Badge kind="warn">{t`not published`}</Badge>}
            </td>
            <td>{version.agencyId ?? t`whole government`}</td>
            <td>{formatDate(version.effectiveOn, language)}</td>
            <td>{version.languages.join(', ').toUpperCase()}</td>
            <td>{version.ownerName}</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

function Ledger() {
  const { t } = useLingui()
  const ledger = useQuery(ledgerQuery)
  return (
    <Section title={t`Who has answered`} lead={t`Counts by agency, for the version in force there. No names are shown.`}>
      {ledger.error && <ProblemNotice error={ledger.error} />}
      {ledger.data && (
        <Table label={t`Who has answered`} head={[t`Agency`, t`Version`, t`People`, t`Accepted`, t`Declined`, t`Not yet`]}>
          {ledger.data.agencies.map((row) => (
            <tr key={row.agencyId}>
              <th scope="row">{row.agencyName}</th>
              <td className={css.number}>{row.number ?? '–'}</td>
              <td className={css.number}>{row.people}</td>
              <td className={css.number}>{row.accepted}</td>
              <td className={css.number}>{row.declined}</td>
              <td className={css.number}>{row.outstanding}</td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
