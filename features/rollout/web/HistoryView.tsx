import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { stepsQuery } from './rollout-queries.ts'

/** What was done in the rollout, by whom and why: never rewritten. */
export function HistoryView() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const kinds = useStepKinds()
  const history = useInfiniteQuery(stepsQuery)
  const steps = history.data?.pages.flatMap((page) => page.steps) ?? []
  return (
    <Page title={t`What was done in the rollout`} lead={t`Every step with its reason. Nothing here can be changed.`} width="wide" actions={<Link to="/admin/rollout">{t`Back to the rollout`}</Link>}>
      {history.error && <ProblemNotice error={history.error} />}
      {history.isPending && <Loading label={t`Loading the history…`} />}
      {history.data && steps.length === 0 && <EmptyState icon="clock" title={t`Nothing was done yet`} />}
      {steps.length > 0 && (
        <Table label={t`What was done in the rollout`} head={[t`When`, t`What`, t`Wave`, t`Agency`, t`Who`, t`Reason`]}>
          {steps.map((step) => (
            <tr key={step.id}>
              <td>{formatDateTime(step.at, language)}</td>
              <th scope="row">{kinds[step.kind] ?? step.kind}</th>
              <td>{step.waveName}</td>
              <td>{step.agencyId}</td>
              <td>{step.personName}</td>
              <td>{step.reason}</td>
            </tr>
          ))}
        </Table>
      )}
      {history.hasNextPage && <Button isPending={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>{t`Show more`}</Button>}
    </Page>
  )
}

function useStepKinds(): Record<string, string> {
  const { t } = useLingui()
  return {
    planned: t`Planned`,
    deleted: t`Deleted`,
    placed: t`Agency placed`,
    removed: t`Agency taken out`,
    opened: t`Opened`,
    pause: t`Paused`,
    resume: t`Let in again`,
    close: t`Ended`,
    'roll-back': t`Rolled back`,
    replan: t`Planned anew`,
    'waiver-asked': t`Waiver asked for`,
    'waiver-signed': t`Waiver signed`,
    'waiver-refused': t`Waiver refused`,
  }
}
