import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import { useSession } from '#apps/web/session.ts'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsHistory } from './SettingsHistory.tsx'
import { settingsQuery } from './settings-queries.ts'

/** Settings of one agency, or those that all inherit: what holds, how it changed, and the way back. */
export function AgencySettingsPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { agency } = useSearch({ from: '/signed-in/admin/agency-settings' })
  const { person } = useSession()
  const seesAll = person?.roles.some((role) => role === 'administrator' || role === 'oversight') ?? false
  const agencies = useQuery({ ...agenciesQuery, enabled: seesAll })
  const own = person ? [{ id: person.agencyId, name: person.agencyName }] : []
  const choices = seesAll ? (agencies.data?.agencies ?? own) : own
  const scope = agency ?? (seesAll ? null : (person?.agencyId ?? null))
  const settings = useQuery(settingsQuery(scope === 'all' ? null : scope))
  const [saved, setSaved] = useState(0)
  return (
    <Page title={t`Settings of agencies`} lead={t`Every agency inherits the government’s settings. It may be stricter, never less strict. Each change is kept with its reason and can be taken back.`} width="wide">
      <Select
        label={t`Settings of`}
        value={scope ?? 'all'}
        onChange={(id) => void navigate({ to: '/admin/agency-settings', search: { agency: id } })}
        options={[{ value: 'all', label: t`The whole government` }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {settings.error && <ProblemNotice error={settings.error} />}
      {settings.isPending && <Loading label={t`Loading the settings…`} />}
      {settings.data && (
        <>
          <SettingsForm key={`${settings.data.agencyId} ${settings.data.version} ${saved}`} document={settings.data} onSaved={() => setSaved(saved + 1)} />
          <SettingsHistory key={settings.data.agencyId ?? 'all'} document={settings.data} />
        </>
      )}
    </Page>
  )
}
