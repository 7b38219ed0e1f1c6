import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { pathOfWork } from '#features/artefacts/web/work-paths.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { CallInputOf } from '#kernel/contract/endpoint.ts'
import type { dataAnalysis } from '../../contract-analysis.ts'

export type Kept = Omit<CallInputOf<typeof dataAnalysis.keepAnalysis>, 'datasetId'>

/** Keeps what is seen as a piece of work: with versions, a label and a review. */
export function KeepButton({ datasetId, kept }: { datasetId: string; kept: Kept }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const keep = useMutation({ mutationFn: () => api.keepAnalysis({ datasetId, ...kept }), onSuccess: () => queryClient.invalidateQueries({ queryKey: ['artefacts'] }) })
  if (keep.data) return <a href={pathOfWork('analysis', keep.data.artefactId)}>{t`Kept: open it among your work`}</a>
  return (
    <>
      <Button size="small" variant="quiet" isPending={keep.isPending} onPress={() => keep.mutate()}>{t`Keep as work`}</Button>
      {keep.error && <ProblemNotice error={keep.error} />}
    </>
  )
}

/** The query behind what is seen. */
export function QueryShown({ sql }: { sql: string }) {
  const { t } = useLingui()
  if (!sql) return null
  return (
    <details>
      <summary>{t`The query`}</summary>
      <pre tabIndex={0}>{sql}</pre>
    </details>
  )
}
