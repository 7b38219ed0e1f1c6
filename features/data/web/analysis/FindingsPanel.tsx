import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, EmptyState } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { Finding } from '../../contract-analysis.ts'
import { ChartView } from '../charts/ChartView.tsx'
import { useDataWords } from '../data-words.ts'
import { useAnalysisWords } from './analysis-words.ts'
import type { PanelProps } from './AnalysisPage.tsx'
import { KeepButton, QueryShown } from './KeepButton.tsx'
import css from './analysis.module.css'

/** What stands out in a table, each with how sure it is and rows it can be seen in. */
export function FindingsPanel({ dataset, table }: PanelProps) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const look = useMutation({ mutationFn: () => api.findPatterns({ datasetId: dataset.id, table: table.name, language }) })
  const count = look.data?.findings.length ?? 0
  return (
    <Section title={t`What stands out`} lead={t`Trends, changes, unusual figures, groups that differ, columns that go together. Code looks, no model; what it finds is a reason to look, not a cause.`}>
      <div className={css.buttons}>
        <Button variant="primary" isPending={look.isPending} onPress={() => look.mutate()}>{t`Look through the table`}</Button>
      </div>
      <p role="status">{look.isPending ? t`Looking. A large table takes up to half a minute.` : look.data ? t`${count} findings.` : ''}</p>
      {look.error && <ProblemNotice error={look.error} />}
      {look.data && (
        <>
          {count === 0 && <EmptyState icon="check-circle" title={t`Nothing stands out`} />}
          <ul className={css.list} aria-label={t`Findings`}>
            {look.data.findings.map((finding, at) => (
              <li key={at} className={css.finding}>
                <FindingCard datasetId={dataset.id} finding={finding} />
              </li>
            ))}
          </ul>
          <details>
            <summary>{t`What was looked at`}</summary>
            <ul lang="en">
              {look.data.looked.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        </>
      )}
    </Section>
  )
}

function FindingCard({ datasetId, finding }: { datasetId: string; finding: Finding }) {
  const { t } = useLingui()
  const words = useDataWords()
  const { findings } = useAnalysisWords()
  const { sample, chart } = finding
  return (
    <>
      <p>
        <Badge kind="info">{findings[finding.kind]}</Badge>
      </p>
      <p dir="auto">{finding.sentence}</p>
      {chart && (
        <details>
          <summary>{t`Show the chart: ${chart.spec.title}`}</summary>
          <ChartView spec={chart.spec} data={chart.data} />
        </details>
      )}
      {sample && sample.rows.length > 0 && (
        <details>
          <summary>{t`Rows it can be seen in`}</summary>
          <Table label={t`Rows: ${finding.sentence.slice(0, 80)}`} head={sample.columns.map((name) => (name === '_row' ? t`Row` : name))}>
            {sample.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} className={typeof cell === 'number' ? css.number : undefined}>
                    {words.cell(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        </details>
      )}
      <div className={css.buttons}>
        <KeepButton datasetId={datasetId} kept={{ title: `${findings[finding.kind]}: ${finding.columns.join(', ')}`.slice(0, 200), sql: finding.sql, sentences: [finding.sentence], chart, table: sample }} />
      </div>
      <QueryShown sql={finding.sql} />
    </>
  )
}
