import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDate } from '#ui/format.ts'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { TermsVersion } from '../contract.ts'
import { ledgerQuery } from './terms-queries.ts'

/** Says what publishing does to how many people, before it does it. */
export function PublishDraft({ version }: { version: TermsVersion }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const queryClient = useQueryClient()
  const ledger = useQuery(ledgerQuery)
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const agencies = ledger.data?.agencies.filter((row) => !version.agencyId || row.agencyId === version.agencyId)
  const people = agencies?.reduce((sum, row) => sum + row.people, 0) ?? 0
  const day = formatDate(version.effectiveOn, language)

  async function publish(): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      const published = await api.publishTerms({ versionId: version.id })
      setAsking(false)
      toast(t`Version ${published.number} is published`)
      await queryClient.invalidateQueries({ queryKey: ['terms-versions'] })
      await queryClient.invalidateQueries({ queryKey: ['terms-version'] })
    } catch (error) {
      setProblem(error)
    }
    setPending(false)
  }

  return (
    <>
      <Button variant="primary" onPress={() => setAsking(true)}>{t`Publish…`}</Button>
      <ConfirmDialog
        title={t`Publish these terms?`}
        isOpen={isAsking}
        confirmLabel={t`Publish`}
        isPending={isPending}
        onConfirm={() => void publish()}
        onClose={() => setAsking(false)}
      >
        {Boolean(problem) && <ProblemNotice error={problem} />}
        <p>
          <Trans>
            From {day} on, {people} people are asked to accept them before they go on. Answers that are being written then still
            end. A published version can never be changed or taken back; a mistake is mended by a newer version.
          </Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
