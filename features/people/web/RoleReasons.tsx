import { useState } from 'react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Person, Role, RoleLine } from '../contract.ts'
import { roles, useRoleNames } from './role-names.ts'
import css from './PersonDialog.module.css'

const linesQuery = (personId: string) => queryOptions({ queryKey: ['person-roles', personId], queryFn: ({ signal }) => api.getPersonRoles({ personId }, { signal }) })

/** Why somebody has a role, or has it not; opened where it is wanted. */
export function RoleReasons({ person }: { person: Person }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <section className={css.part}>
      <h3>{t`Where the roles come from`}</h3>
      {isOpen ? (
        <Lines person={person} />
      ) : (
        <div>
          <Button onPress={() => setOpen(true)}>{t`Why these roles?`}</Button>
        </div>
      )}
    </section>
  )
}

function Lines({ person }: { person: Person }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const lines = useQuery(linesQuery(person.id))
  const refresh = () => {
    for (const key of [['person-roles', person.id], ['people']]) void queryClient.invalidateQueries({ queryKey: key })
  }
  const live = lines.data?.lines.filter((line) => line.endedAt === null) ?? []
  const ended = lines.data?.lines.filter((line) => line.endedAt !== null) ?? []
  const bare = (lines.data?.roles ?? []).filter((role) => !live.some((line) => line.kind === 'grant' && line.role === role))
  const names = useRoleNames()
  return (
    <>
      {lines.error && <ProblemNotice error={lines.error} />}
      {lines.isPending && <Loading label={t`Loading reasons…`} />}
      <ul aria-label={t`Reasons for the roles`}>
        {bare.map((role) => (
          <li key={role}>{t`${names[role].name}: given by hand, before reasons were kept`}</li>
        ))}
        {live.map((line) => (
          <Line key={line.id} line={line} personId={person.id} onChanged={refresh} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details>
          <summary>{t`Ended (${ended.length})`}</summary>
          <ul>
            {ended.map((line) => (
              <Line key={line.id} line={line} personId={person.id} onChanged={refresh} />
            ))}
          </ul>
        </details>
      )}
      <DenyForm person={person} onDenied={refresh} />
    </>
  )
}

function Line({ line, personId, onChanged }: { line: RoleLine; personId: string; onChanged(): void }) {
  const { t } = useLingui()
  const names = useRoleNames()
  const [{ language }] = useSettings()
  const lift = useMutation({ mutationFn: () => api.liftDenial({ personId, role: line.role, reason: t`lifted by hand` }), onSuccess: onChanged })
  const sources: Record<string, string> = { hand: t`by hand`, directory: t`by the directory`, import: t`by a list`, arrival: t`at the first sign-in`, 'sign-in': t`by groups at sign-in` }
  const facts = [sources[line.source] ?? line.source, line.byName, formatDate(line.at, language), line.source === 'hand' ? line.reason : '', line.endedAt ? t`ended ${formatDate(line.endedAt, language)}` : ''].filter(Boolean).join(' · ')
  return (
    <li>
      <Badge kind={line.kind === 'denial' ? 'bad' : 'good'}>{line.kind === 'denial' ? t`Denied` : t`Granted`}</Badge> {names[line.role].name}: {facts}{' '}
      {line.kind === 'denial' && !line.endedAt && <Button size="small" isPending={lift.isPending} onPress={() => lift.mutate()} aria-label={t`Lift the denial of ${names[line.role].name}`}>{t`Lift`}</Button>}
      {lift.error && <ProblemNotice error={lift.error} />}
    </li>
  )
}

function DenyForm({ person, onDenied }: { person: Person; onDenied(): void }) {
  const { t } = useLingui()
  const names = useRoleNames()
  const [role, setRole] = useState<Role>('administrator')
  const [reason, setReason] = useState('')
  const deny = useMutation({
    mutationFn: () => api.denyRole({ personId: person.id, role, reason }),
    onSuccess: () => {
      setReason('')
      onDenied()
    },
  })
  return (
    <div className={css.confirm} role="group" aria-label={t`Deny a role`}>
      {deny.error && <ProblemNotice error={deny.error} />}
      <Select label={t`Role to deny`} value={role} onChange={(value) => setRole(value as Role)} options={roles.map((each) => ({ value: each, label: names[each].name }))} />
      <TextField label={t`Why`} value={reason} onChange={setReason} />
      <div className={css.buttons}>
        <Button isPending={deny.isPending} onPress={() => deny.mutate()}>{t`Deny this role`}</Button>
      </div>
    </div>
  )
}
