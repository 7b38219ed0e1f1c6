import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { Release } from '../contract.ts'

/** A published release stays as it is, so it is asked first. */
export function PublishRelease({ release }: { release: Release }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const publish = useMutation({
    mutationFn: () => api.publishRelease({ releaseId: release.id }),
    onSuccess: ({ told }) => {
      toast(t`Published. ${told} ratings are answered by it.`)
      void queryClient.invalidateQueries({ queryKey: ['feedback'] })
      setAsking(false)
    },
  })
  return (
    <>
      <Button variant="primary" onPress={() => setAsking(true)}>{t`Publish…`}</Button>
      <ConfirmDialog title={t`Publish “${release.title}”?`} isOpen={isAsking} confirmLabel={t`Publish`} isPending={publish.isPending} onConfirm={() => publish.mutate()} onClose={() => setAsking(false)}>
        {publish.error && <ProblemNotice error={publish.error} />}
        <p>{t`Everybody can read it then, and it stays as it is. People whose feedback it answers are told.`}</p>
      </ConfirmDialog>
    </>
  )
}
