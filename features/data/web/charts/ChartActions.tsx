import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { readSettings } from '#ui/settings.ts'
import { saveFileOf } from '#apps/web/save-file.ts'
import type { ChartSource } from '../../contract-analysis.ts'
import type { ChartSpec } from '../../contract-chart.ts'
import css from './charts.module.css'

const formats = ['png', 'svg', 'xlsx', 'csv'] as const
type Format = (typeof formats)[number]

/** The picture or its figures as files. The picture is light or dark as the page is. */
export function ChartActions({ datasetId, source, spec }: { datasetId: string; source: ChartSource; spec: ChartSpec | null }) {
  const { t } = useLingui()
  const take = useMutation({
    mutationFn: (format: Format) => saveFileOf('exportChart', { datasetId, source, chart: spec, format, language: readSettings().language, theme: isDark() ? 'dark' : 'light' }, `${spec?.title ?? 'figures'}.${format}`),
  })
  const shown = spec ? formats : formats.slice(2)
  const words: Record<Format, string> = { png: t`As PNG`, svg: t`As SVG`, xlsx: t`As XLSX`, csv: t`As CSV` }
  return (
    <>
      {take.error && <ProblemNotice error={take.error} />}
      <div className={css.buttons}>
        {shown.map((format) => (
          <Button key={format} size="small" icon="download" variant="quiet" isPending={take.isPending && take.variables === format} onPress={() => take.mutate(format)}>
            {words[format]}
          </Button>
        ))}
      </div>
    </>
  )
}

function isDark(): boolean {
  const theme = document.documentElement.dataset['theme']
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}
