import { useEffect, useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { SearchField, Select } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import type { Person } from '../contract.ts'
import { agenciesQuery, peopleQuery } from './people-queries.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { PersonForm, SignInLinkMaker } from './PersonForm.tsx'
import { PersonRow } from './PersonRow.tsx'
import css from './PeoplePage.module.css'

export function PeoplePage() {
  const { t } = useLingui()
  // The session names actions that need no resource; who adds people may also change them, and the server decides each case.
  const canAdd = useCan('person.create')
  const canAddAgency = useCan('agency.create')
  const filters = useSearch({ from: '/signed-in/admin/people' })
  const people = useInfiniteQuery(peopleQuery(filters.search ?? '', filters.agency))
  const [isAdding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<Person | null>(null)
  const list = people.data?.pages.flatMap((page) => page.people) ?? []
  return (
    <Page
      title={t`People and agencies`}
      lead={t`Who may use Steward, and what each of them may do.`}
      actions={
        <>
          {canAddAgency && <Link to="/admin/people/import" className={buttonLook()}>{t`From a list`}</Link>}
          <Link to="/admin/roles" className={buttonLook()}>{t`Roles and rights`}</Link>
          {canAddAgency && <Link to="/admin/agencies" className={buttonLook()}>{t`Agencies`}</Link>}
          {canAdd && <Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`Add person`}</Button>}
        </>
      }
    >
      <Filters />
      {people.error && <ProblemNotice error={people.error} />}
      {people.isPending && <Loading label={t`Loading people…`} />}
      {people.isSuccess && list.length === 0 && (
        <EmptyState icon="people" title={t`Nobody found`}>
          <p>{t`Try fewer letters, or another agency.`}</p>
        </EmptyState>
      )}
      {list.length > 0 && (
        <ul className={css.list} aria-label={t`People`}>
          {list.map((person) => (
            <PersonRow key={person.id} person={person} onEdit={canAdd ? () => setChosen(person) : undefined} />
          ))}
        </ul>
      )}
      {people.hasNextPage && (
        <div>
          <Button isPending={people.isFetchingNextPage} onPress={() => people.fetchNextPage()}>{t`Show more people`}</Button>
        </div>
      )}
      {isAdding && <AddPersonDialog onClose={() => setAdding(false)} />}
      {chosen && <PersonDialog person={chosen} onClose={() => setChosen(null)} />}
    </Page>
  )
}

/** Search and agency stand in the address, so that a filtered list can be sent to a colleague. */
function Filters() {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/admin/people' })
  const filters = useSearch({ from: '/signed-in/admin/people' })
  const agencies = useQuery(agenciesQuery)
  const [typed, setTyped] = useState(filters.search ?? '')
  const settled = useDebounced(typed.trim())
  useEffect(() => {
    void navigate({ search: (before) => ({ ...before, search: settled || undefined }), replace: true })
  }, [settled, navigate])
  return (
    <search className={css.filters}>
      <SearchField
        label={t`Search by name or e-mail address`}
        placeholder={t`Name or e-mail address`}
        value={typed}
        onChange={setTyped}
      />
      <Select
        label={t`Agency`}
        isLabelHidden
        value={filters.agency ?? ''}
        onChange={(agency) => void navigate({ search: (before) => ({ ...before, agency: agency || undefined }) })}
        options={[
          { value: '', label: t`All agencies` },
          ...(agencies.data?.agencies ?? []).map((agency) => ({ value: agency.id, label: agency.name })),
        ]}
      />
    </search>
  )
}

function AddPersonDialog({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const [added, setAdded] = useState<Person | null>(null)
  return (
    <Dialog
      title={added ? t`${added.name} is added` : t`Add a person`}
      isOpen
      onClose={onClose}
      width="wide"
      actions={added && <Button onPress={onClose}>{t`Done`}</Button>}
    >
      {added ? (
        <SignInLinkMaker person={added} />
      ) : (
        <PersonForm
          onAdded={(person) => {
            setAdded(person)
            toast(t`${person.name} is added`)
          }}
        />
      )}
    </Dialog>
  )
}
