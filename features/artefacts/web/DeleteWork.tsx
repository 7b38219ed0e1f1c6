import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'

/** For every editor’s menu: asks, deletes, and goes back to the list. */
export function DeleteWork({ artefactId, title }: { artefactId: string; title: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  async function remove(): Promise<void> {
    setPending(true)
    try {
      await api.deleteArtefact({ artefactId })
      queryClient.removeQueries({ queryKey: ['artefacts', 'one', artefactId] })
      await queryClient.invalidateQueries({ queryKey: ['artefacts', 'list'] })
      await navigate({ to: '/work' })
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }
  return (
    <>
      <Button size="small" variant="quiet" icon="trash" onPress={() => setAsking(true)}>{t`Delete…`}</Button>
      <ConfirmDialog
        title={t`Delete “${title}”?`}
        isOpen={isAsking}
        confirmLabel={t`Delete`}
        isDangerous
        isPending={isPending}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      >
        {Boolean(problem) && <ProblemNotice error={problem} />}
        <p>
          <Trans>All its versions go with it, and its key is destroyed. Nobody can bring it back.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
