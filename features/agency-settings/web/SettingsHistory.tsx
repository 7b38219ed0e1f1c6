import { useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { SettingsVersion } from '../contract.ts'
import { useSettingNames, useValueNames } from './setting-words.ts'
import { differencesQuery, versionsQuery } from './settings-queries.ts'
import css from './settings.module.css'

type SettingsDocument = Awaited<ReturnType<typeof api.getAgencySettings>>

/** Every version, what it changed, and the way back to it. */
export function SettingsHistory({ document }: { document: SettingsDocument }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const [compared, setCompared] = useState<number>()
  const [restoring, setRestoring] = useState<SettingsVersion>()
  const history = useInfiniteQuery(versionsQuery(document.agencyId))
  const versions = history.data?.pages.flatMap((page) => page.versions) ?? []
  if (document.version === 0) return null
  return (
    <Section title={t`Versions`} lead={t`The print is made of the settings alone: two versions with the same print say the same.`}>
      {history.error && <ProblemNotice error={history.error} />}
      <Table label={t`Versions`} head={[t`Version`, t`When`, t`Who`, t`Reason`, t`Print`, t`Actions`]}>
        {versions.map((version) => (
          <tr key={version.number}>
            <th scope="row">
              {version.number}
              {version.restoredFrom !== null && (
                <div className={css.note}>
                  <Trans>as version {version.restoredFrom}</Trans>
                </div>
              )}
            </th>
            <td>{formatDateTime(version.at, language)}</td>
            <td>{version.authorName}</td>
            <td>{version.reason}</td>
            <td>
              <code title={version.contentHash}>{version.contentHash.slice(0, 12)}</code>
            </td>
            <td>
              <div className={css.actions}>
                <Button size="small" onPress={() => setCompared(version.number)} aria-label={`${t`Changes…`} (${version.number})`}>{t`Changes…`}</Button>
                {document.canChange && version.number !== document.version && (
                  <Button size="small" onPress={() => setRestoring(version)} aria-label={`${t`Put back…`} (${version.number})`}>{t`Put back…`}</Button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </Table>
      {history.hasNextPage && <Button isPending={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>{t`Show more`}</Button>}
      {compared !== undefined && <Differences agencyId={document.agencyId} number={compared} onClose={() => setCompared(undefined)} />}
      {restoring && <RestoreDialog document={document} version={restoring} onClose={() => setRestoring(undefined)} />}
    </Section>
  )
}

function Differences({ agencyId, number, onClose }: { agencyId: string | null; number: number; onClose(): void }) {
  const { t } = useLingui()
  const names = useSettingNames()
  const valueName = useValueNames()
  const differences = useQuery(differencesQuery(agencyId, number - 1, number))
  return (
    <Dialog title={t`What version ${number} changed`} isOpen onClose={onClose} actions={<Button variant="primary" onPress={onClose}>{t`Close`}</Button>}>
      {differences.error && <ProblemNotice error={differences.error} />}
      {differences.isPending && <Loading label={t`Comparing…`} />}
      {differences.data && (
        <Table label={t`What version ${number} changed`} head={[t`Setting`, t`Before`, t`After`]}>
          {differences.data.differences.map(({ key, before, after }) => (
            <tr key={key}>
              <th scope="row">{names(key).name}</th>
              <td>{before === null ? t`nothing` : valueName(before)}</td>
              <td>{after === null ? t`nothing` : valueName(after)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Dialog>
  )
}

function RestoreDialog({ document, version, onClose }: { document: SettingsDocument; version: SettingsVersion; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)

  async function restore(): Promise<void> {
    if (reason.trim().length < 10) return setError(t`Say in a sentence why.`)
    setProblem(undefined)
    setPending(true)
    try {
      await api.restoreAgencySettings({ agencyId: document.agencyId, version: document.version, restore: version.number, reason })
      await queryClient.invalidateQueries({ queryKey: ['agency-settings'] })
      toast(t`Version ${version.number} is back`)
      onClose()
    } catch (failure) {
      setProblem(failure)
      setPending(false)
    }
  }

  return (
    <Dialog
      title={t`Put version ${version.number} back`}
      isOpen
      onClose={onClose}
      width="small"
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void restore()}>{t`Put back`}</Button>
        </>
      }
    >
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <p>
        <Trans>A new version says what that one said. Nothing is deleted.</Trans>
      </p>
      <TextArea label={t`Reason`} description={t`Kept for good, with your name.`} value={reason} onChange={setReason} error={error} maxLength={1000} rows={2} />
    </Dialog>
  )
}
