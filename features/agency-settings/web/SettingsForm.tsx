import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { AgencySetting } from '../contract.ts'
import { useSettingNames, useValueNames } from './setting-words.ts'
import css from './settings.module.css'

type SettingsDocument = Awaited<ReturnType<typeof api.getAgencySettings>>

/** Every setting with what holds and who said so; changes go together, with one reason. */
export function SettingsForm({ document, onSaved }: { document: SettingsDocument; onSaved(): void }) {
  const { t } = useLingui()
  const names = useSettingNames()
  const valueName = useValueNames()
  const [changes, setChanges] = useState<Record<string, string>>({})
  const changed = Object.fromEntries(document.settings.flatMap(({ key, own }) => (changes[key] === undefined || changes[key] === (own ?? '') ? [] : [[key, changes[key] || null]])))
  const sources = { agency: t`this agency`, government: t`the government`, product: t`nobody: as delivered` }
  return (
    <Section title={t`Settings`} lead={document.version === 0 ? t`Nobody has changed anything yet.` : t`Version ${document.version}`}>
      <Table label={t`Settings`} head={[t`Setting`, t`Holds`, t`Said by`, ...(document.canChange ? [document.agencyId ? t`This agency says` : t`The government says`] : [])]}>
        {document.settings.map((setting) => (
          <tr key={setting.key}>
            <th scope="row">
              {names(setting.key).name}
              <div className={css.note}>{names(setting.key).description}</div>
            </th>
            <td>
              <Badge kind={setting.from === 'product' ? 'plain' : 'info'}>{valueName(setting.value)}</Badge>
            </td>
            <td>{document.agencyId === null && setting.from === 'government' ? t`the government` : sources[setting.from]}</td>
            {document.canChange && (
              <td className={css.cell}>
                <ValueField setting={setting} value={changes[setting.key] ?? setting.own ?? ''} onChange={(value) => setChanges({ ...changes, [setting.key]: value })} label={names(setting.key).name} />
              </td>
            )}
          </tr>
        ))}
      </Table>
      {Object.keys(changed).length > 0 && <SaveChanges document={document} changes={changed} onSaved={onSaved} onUndo={() => setChanges({})} />}
    </Section>
  )
}

function ValueField({ setting, value, label, onChange }: { setting: AgencySetting; value: string; label: string; onChange(value: string): void }) {
  const { t } = useLingui()
  const valueName = useValueNames()
  if (setting.range) return <TextField label={label} isLabelHidden type="number" min={setting.range.min} max={setting.range.max} value={value} onChange={onChange} placeholder={t`nothing`} />
  return <Select label={label} isLabelHidden value={value} onChange={onChange} options={[{ value: '', label: t`nothing` }, ...(setting.values ?? []).map((each) => ({ value: each, label: valueName(each) }))]} />
}

function SaveChanges({ document, changes, onSaved, onUndo }: { document: SettingsDocument; changes: Record<string, string | null>; onSaved(): void; onUndo(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  const count = Object.keys(changes).length

  async function save(): Promise<void> {
    if (reason.trim().length < 10) return setError(t`Say in a sentence why.`)
    setError(undefined)
    setProblem(undefined)
    setPending(true)
    try {
      await api.changeAgencySettings({ agencyId: document.agencyId, version: document.version, changes, reason })
      await queryClient.invalidateQueries({ queryKey: ['agency-settings'] })
      toast(t`The settings are changed`)
      onSaved()
    } catch (failure) {
      setProblem(failure)
      setPending(false)
    }
  }

  return (
    <section className={css.save} aria-label={t`Save the changes`}>
      <p>
        <Trans>Changed and not saved: {count}</Trans>
      </p>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <TextArea label={t`Reason`} description={t`Kept for good, with your name.`} value={reason} onChange={setReason} error={error} maxLength={1000} rows={2} />
      <div className={css.actions}>
        <Button variant="primary" isPending={isPending} onPress={() => void save()}>{t`Save the changes`}</Button>
        <Button onPress={onUndo}>{t`Undo`}</Button>
      </div>
    </section>
  )
}
