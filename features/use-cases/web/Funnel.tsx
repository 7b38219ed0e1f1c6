import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { funnelQuery } from './use-case-queries.ts'
import { useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

/** Counts of use cases, never of people. */
export function Funnel() {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const funnel = useQuery(funnelQuery)
  return (
    <Section title={t`How far use cases come`} lead={t`Each counts once a stage. Nobody is counted here, only use cases.`}>
      {funnel.error && <ProblemNotice error={funnel.error} />}
      {funnel.isPending && <Loading label={t`Loading…`} />}
      {funnel.data && (
        <>
          <Table label={t`How far use cases come`} head={[t`Stage`, t`Use cases`, t`Days from the stage before (median)`]}>
            {funnel.data.stages.map((stage) => (
              <tr key={stage.stage}>
                <th scope="row">{words.stages[stage.stage]}</th>
                <td className={css.number}>{stage.useCases}</td>
                <td className={css.number}>{stage.daysMedian ?? '–'}</td>
              </tr>
            ))}
          </Table>
          <p>
            <Trans>
              Given back at least once: {funnel.data.returned}. Retired: {funnel.data.retired}. Waiting for another look: {funnel.data.expired}.
            </Trans>
          </p>
        </>
      )}
    </Section>
  )
}
