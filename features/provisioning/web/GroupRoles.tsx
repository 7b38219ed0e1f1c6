import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { roles, useRoleNames } from '#features/people/web/role-names.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { ProvisionedGroup } from '../contract.ts'
import { groupsQuery } from './provisioning-queries.ts'
import card from '#ui/Card.module.css'
import css from './provisioning.module.css'

/** Which roles each of the directory’s groups gives. */
export function GroupRoles({ connectionId }: { connectionId: string }) {
  const { t } = useLingui()
  const groups = useInfiniteQuery(groupsQuery(connectionId))
  const list = groups.data?.pages.flatMap((page) => page.groups) ?? []
  return (
    <div className={css.stack}>
      <p>{t`Everybody the directory brings is an employee. A group can give more; roles add up, and a denial wins over all of them.`}</p>
      {groups.error && <ProblemNotice error={groups.error} />}
      {groups.isPending && <Loading label={t`Loading groups…`} />}
      {groups.isSuccess && list.length === 0 && <p>{t`The directory has sent no groups yet.`}</p>}
      <ul className={css.cards} aria-label={t`Groups`}>
        {list.map((group) => (
          <GroupRow key={`${group.id} ${group.roles.join()}`} connectionId={connectionId} group={group} />
        ))}
      </ul>
      {groups.hasNextPage && <Button isPending={groups.isFetchingNextPage} onPress={() => groups.fetchNextPage()}>{t`Show more`}</Button>}
    </div>
  )
}

function GroupRow({ connectionId, group }: { connectionId: string; group: ProvisionedGroup }) {
  const { t } = useLingui()
  const names = useRoleNames()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState(group.roles)
  const save = useMutation({
    mutationFn: () => api.mapGroup({ connectionId, groupId: group.id, roles: chosen }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['provisioning'] })
      toast(t`${group.name} is changed; roles follow within seconds`)
    },
  })
  const isChanged = chosen.length !== group.roles.length || chosen.some((role) => !group.roles.includes(role))
  return (
    <li className={`${card.card} ${css.card}`}>
      {save.error && <ProblemNotice error={save.error} />}
      <fieldset className={css.choices}>
        <legend>{t`${group.name} (${group.people} members)`}</legend>
        {roles.filter((role) => role !== 'employee').map((role) => (
          <Checkbox key={role} label={names[role].name} isChecked={chosen.includes(role)} onChange={(isChecked) => setChosen(isChecked ? [...chosen, role] : chosen.filter((each) => each !== role))} />
        ))}
      </fieldset>
      {isChanged && (
        <div className={css.actions}>
          <Button size="small" variant="primary" isPending={save.isPending} onPress={() => save.mutate()} aria-label={t`Save roles of ${group.name}`}>{t`Save`}</Button>
        </div>
      )}
    </li>
  )
}
