import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { Dataset } from '../contract.ts'
import type { DataTable } from '../contract-table.ts'
import { QueryForm } from './QueryForm.tsx'
import { ResultView } from './ResultView.tsx'
import css from './data.module.css'

/** Computing without a model: by choices, or by a query of one's own. */
export function QueryPanel({ dataset, table }: { dataset: Dataset; table: DataTable }) {
  const { t } = useLingui()
  const [sql, setSql] = useState(`select *\nfrom "${table.name}"\nlimit 20`)
  const run = useMutation({ mutationFn: () => api.runQuery({ datasetId: dataset.id, sql }) })
  const names = table.columns.map((column) => column.name).join(', ')
  return (
    <Section title={t`Compute`} lead={t`Choose what to compute, or write a query. Queries only read, and stop after ten seconds.`}>
      <QueryForm dataset={dataset} table={table} />
      <details>
        <summary>{t`Write a query`}</summary>
        <form
          aria-label={t`Write a query`}
          onSubmit={(event) => {
            event.preventDefault()
            run.mutate()
          }}
        >
          <TextArea label={t`Query (SQL)`} description={t`Columns of ${table.name}: ${names}`} rows={6} spellCheck={false} value={sql} onChange={setSql} />
          <div className={css.buttons}>
            <Button type="submit" isPending={run.isPending}>{t`Run`}</Button>
          </div>
        </form>
        {run.error && <ProblemNotice error={run.error} />}
        {run.data && <ResultView datasetId={dataset.id} result={run.data} name={t`Own query`} />}
      </details>
    </Section>
  )
}
