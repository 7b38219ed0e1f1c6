import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { waitingPeopleQuery } from './rollout-queries.ts'

/** Names of those who wait, for the contact of their agency and the administrator; looked up when asked for, as that is recorded. */
export function WaitingPeople() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const [isShown, setShown] = useState(false)
  const waiting = useInfiniteQuery({ ...waitingPeopleQuery, enabled: isShown })
  const people = waiting.data?.pages.flatMap((page) => page.people) ?? []
  return (
    <Section title={t`Waiting list`} lead={t`People who would like to begin. That you look at their names is recorded.`}>
      {!isShown && <Button onPress={() => setShown(true)}>{t`Show names`}</Button>}
      {waiting.error && <ProblemNotice error={waiting.error} />}
      {waiting.data && people.length === 0 && (
        <p>
          <Trans>Nobody is on the waiting list.</Trans>
        </p>
      )}
      {people.length > 0 && (
        <Table label={t`Waiting list`} head={[t`Name`, t`E-mail`, t`Agency`, t`Since`]}>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td>{person.email}</td>
              <td>{person.agencyId}</td>
              <td>{formatDate(person.joinedAt, language)}</td>
            </tr>
          ))}
        </Table>
      )}
      {waiting.hasNextPage && <Button isPending={waiting.isFetchingNextPage} onPress={() => void waiting.fetchNextPage()}>{t`Show more`}</Button>}
    </Section>
  )
}
