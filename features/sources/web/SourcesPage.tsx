import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import { DatabaseCard } from './DatabaseCard.tsx'
import { DatabaseForm } from './DatabaseForm.tsx'
import { SiteCard } from './SiteCard.tsx'
import { SiteForm } from './SiteForm.tsx'
import { databasesQuery, sitesQuery } from './source-queries.ts'
import css from './sources.module.css'

/** For administrators: databases whose views people may ask, and web sites that are read into collections. */
export function SourcesPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Databases and web sites`} lead={t`What research, tasks and data work may look into beside documents. People see in each only what they may see there.`}>
      <Databases />
      <Sites />
    </Page>
  )
}

function Databases() {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const databases = useQuery(databasesQuery)
  return (
    <Section
      title={t`Databases`}
      lead={t`A database is listed once it has itself refused to be written to. Each view you offer is asked with the rights of whoever asks.`}
      actions={<Button icon="add" onPress={() => setAdding(true)}>{t`Add a database`}</Button>}
    >
      {databases.error && <ProblemNotice error={databases.error} />}
      {databases.isPending && <Loading label={t`Loading…`} />}
      {databases.data?.databases.length === 0 && <EmptyState icon="server" title={t`No database is listed`} />}
      <ul className={css.list} aria-label={t`Databases`}>
        {databases.data?.databases.map((database) => (
          <li key={database.id} className={css.card}>
            <DatabaseCard database={database} />
          </li>
        ))}
      </ul>
      <Dialog title={t`Add a database`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <DatabaseForm
          onSaved={(database) => {
            setAdding(false)
            toast(t`${database.title} is listed: it refused to be written to. Now offer its views.`)
          }}
        />
      </Dialog>
    </Section>
  )
}

function Sites() {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const sites = useQuery(sitesQuery)
  return (
    <Section
      title={t`Web sites`}
      lead={t`Pages are read into a collection of your agency, slowly and as robots.txt asks. A copy is kept with its day; the next visit asks only for what changed.`}
      actions={<Button icon="add" onPress={() => setAdding(true)}>{t`Add a web site`}</Button>}
    >
      {sites.error && <ProblemNotice error={sites.error} />}
      {sites.isPending && <Loading label={t`Loading…`} />}
      {sites.data?.sites.length === 0 && <EmptyState icon="globe" title={t`No web site is listed`} />}
      <ul className={css.list} aria-label={t`Web sites`}>
        {sites.data?.sites.map((site) => (
          <li key={site.id} className={css.card}>
            <SiteCard site={site} />
          </li>
        ))}
      </ul>
      <Dialog title={t`Add a web site`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <SiteForm
          onSaved={(site) => {
            setAdding(false)
            toast(t`${site.title} is listed. Nothing was fetched yet: visit it when you are ready.`)
          }}
        />
      </Dialog>
    </Section>
  )
}
