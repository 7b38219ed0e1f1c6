import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import type { DataTable } from '../../contract-table.ts'
import type { OfferedChart } from '../../domain/table-charts.ts'
import { useOfferedCharts } from './use-offered-charts.ts'
import css from './analysis.module.css'

/** Charts that the kinds of columns suggest, one press away. */
export function OfferedCharts({ table, onChoose }: { table: DataTable; onChoose(source: OfferedChart): void }) {
  const { t } = useLingui()
  const offered = useOfferedCharts(table)
  if (offered.length === 0) return null
  return (
    <div role="group" aria-label={t`Proposed from the columns`}>
      <p>{t`Proposed from the columns`}</p>
      <div className={css.buttons}>
        {offered.map(({ source, words }) => (
          <Button key={words} size="small" onPress={() => onChoose(source)}>
            {words}
          </Button>
        ))}
      </div>
    </div>
  )
}
