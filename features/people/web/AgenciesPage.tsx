import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { Agency } from '../contract.ts'
import { AgencyForm } from './AgencyForm.tsx'
import { RenameAgency } from './RenameAgency.tsx'
import { agenciesQuery } from './people-queries.ts'
import css from './AgenciesPage.module.css'

export function AgenciesPage() {
  const { t } = useLingui()
  const canAdd = useCan('agency.create')
  const canSeePeople = useCan('person.list')
  const agencies = useQuery(agenciesQuery)
  const [isAdding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState<Agency | null>(null)
  return (
    <Page
      title={t`Agencies`}
      lead={t`Each agency has its own people, documents and conversations; no agency sees another’s.`}
      actions={canAdd && <Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`Add agency`}</Button>}
    >
      {agencies.error && <ProblemNotice error={agencies.error} />}
      {agencies.isPending && <Loading label={t`Loading agencies…`} />}
      <ul className={css.grid} aria-label={t`Agencies`}>
        {agencies.data?.agencies.map((agency) => (
          <li key={agency.id} className={css.card}>
            <span className={css.mark}>
              <Icon name="building" />
            </span>
            <h2>{agency.name}</h2>
            <p className={css.id}>{agency.id}</p>
            {agency.description && <p>{agency.description}</p>}
            {canAdd && <Button size="small" onPress={() => setRenaming(agency)} aria-label={t`Rename ${agency.name}`}>{t`Rename`}</Button>}
            {canSeePeople && (
              <Link to="/admin/people" search={{ agency: agency.id }} className={css.link}>
                {t`People of ${agency.name}`}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <Dialog title={t`Rename an agency`} isOpen={renaming !== null} onClose={() => setRenaming(null)}>
        {renaming && <RenameAgency agency={renaming} onRenamed={() => setRenaming(null)} />}
      </Dialog>
      <Dialog title={t`Add an agency`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <AgencyForm
          onAdded={(agency) => {
            setAdding(false)
            toast(t`${agency.name} is added`)
          }}
        />
      </Dialog>
    </Page>
  )
}
