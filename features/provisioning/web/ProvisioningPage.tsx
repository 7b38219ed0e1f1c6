import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { ShownOnce } from '#ui/ShownOnce.tsx'
import { Table } from '#ui/Table.tsx'
import { toast } from '#ui/toast.tsx'
import type { WaitingPerson } from '../contract.ts'
import { ConnectionCard } from './ConnectionCard.tsx'
import { ConnectionForm } from './ConnectionForm.tsx'
import { connectionsQuery, waitingQuery } from './provisioning-queries.ts'
import css from './provisioning.module.css'

/** Directories that bring people in, and whoever waits. */
export function ProvisioningPage() {
  const { t } = useLingui()
  const connections = useQuery(connectionsQuery)
  const [isAdding, setAdding] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const close = () => {
    setAdding(false)
    setToken(null)
  }
  return (
    <Page
      title={t`Directories`}
      lead={t`Your government’s directory can bring people in, keep them up to date and take them out, by SCIM 2.0.`}
      actions={<Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`Connect a directory`}</Button>}
    >
      {connections.error && <ProblemNotice error={connections.error} />}
      {connections.isPending && <Loading label={t`Loading directories…`} />}
      {connections.data?.connections.length === 0 && (
        <EmptyState icon="people" title={t`No directory is connected`}>
          <p>{t`Until then, people are added by hand or from a list.`}</p>
        </EmptyState>
      )}
      <ul className={css.cards} aria-label={t`Directories`}>
        {connections.data?.connections.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} onToken={setToken} />
        ))}
      </ul>
      <Waiting />
      <Dialog title={token ? t`The directory’s token` : t`Connect a directory`} isOpen={isAdding || token !== null} onClose={close} width="wide" mustChoose={token !== null} actions={token && <Button variant="primary" onPress={close}>{t`I have kept it`}</Button>}>
        {token ? <TokenShown token={token} /> : <ConnectionForm onMade={setToken} />}
      </Dialog>
    </Page>
  )
}

function TokenShown({ token }: { token: string }) {
  const { t } = useLingui()
  return (
    <ShownOnce
      fields={[
        { label: t`Address`, value: new URL('/scim/v2', location.origin).href },
        { label: t`Token`, value: token },
      ]}
    >
      <Trans>Enter both in your directory now. Whoever has the token can add and disable people, so keep it like a password.</Trans>
    </ShownOnce>
  )
}

function Waiting() {
  const { t } = useLingui()
  const waiting = useInfiniteQuery(waitingQuery)
  const people = waiting.data?.pages.flatMap((page) => page.people) ?? []
  return (
    <Section title={t`Waiting to come in`} lead={t`A directory named these people, but something is missing. Until it is there, they cannot sign in.`}>
      {waiting.error && <ProblemNotice error={waiting.error} />}
      {waiting.isSuccess && people.length === 0 && <p>{t`Nobody waits.`}</p>}
      {people.length > 0 && (
        <Table label={t`People who wait`} head={[t`Person`, t`What is missing`, t`What the directory says`, t`What you can do`]}>
          {people.map((person) => (
            <WaitingRow key={person.id} person={person} />
          ))}
        </Table>
      )}
      {waiting.hasNextPage && <Button isPending={waiting.isFetchingNextPage} onPress={() => waiting.fetchNextPage()}>{t`Show more`}</Button>}
    </Section>
  )
}

function WaitingRow({ person }: { person: WaitingPerson }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const link = useMutation({
    mutationFn: () => api.linkWaitingPerson({ waitingId: person.id }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['provisioning'] })
      toast(t`${person.name} is linked`)
    },
  })
  const missing = {
    agency: t`No rule says which agency`,
    email: t`No e-mail address`,
    'email-taken': t`Somebody here has this e-mail address`,
  }
  return (
    <tr>
      <th scope="row">
        {person.name}
        <br />
        <small>{[person.userName, person.email].filter((each) => each && each !== person.name).join(' · ')}</small>
      </th>
      <td>{missing[person.waitsFor]}</td>
      <td>{Object.entries(person.hints).map(([name, value]) => `${name}: ${value}`).join(', ') || '–'}</td>
      <td>
        {link.error && <ProblemNotice error={link.error} />}
        {person.waitsFor === 'email-taken' ? (
          <Button size="small" isPending={link.isPending} onPress={() => link.mutate()} aria-label={t`They are the same person: ${person.name}`}>{t`They are the same person`}</Button>
        ) : (
          <span>{person.waitsFor === 'agency' ? t`Add a rule above` : t`Have it added in the directory`}</span>
        )}
      </td>
    </tr>
  )
}
