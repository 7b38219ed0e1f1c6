import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select } from '#ui/TextField.tsx'
import type { OwnUse, Used } from '../contract.ts'
import { myUseQuery } from './budget-queries.ts'
import { GoOn, MoreRequest, OwnRequests } from './GoOnOrAsk.tsx'
import { formatCount, formatMonth, formatUsd } from './money.ts'
import { useStandingWords } from './standing-words.ts'
import { useFeatureNames } from './feature-names.ts'
import css from './budgets.module.css'

const MonthsChart = lazy(async () => ({ default: (await import('./MonthsChart.tsx')).MonthsChart }))

/** What models I used and what it cost; nobody else sees it (R04, R63). */
export function MyUsePage() {
  const { t } = useLingui()
  const [month, setMonth] = useState<string>()
  const use = useQuery(myUseQuery(month))
  return (
    <Page title={t`My use`} lead={t`What you asked of models, and what it cost. Only you see this page.`}>
      {use.isPending && <Loading label={t`Adding up…`} />}
      {use.error && <ProblemNotice error={use.error} />}
      {use.data && <Use use={use.data} onMonth={setMonth} />}
    </Page>
  )
}

function Use({ use, onMonth }: { use: OwnUse; onMonth(month: string): void }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const words = useStandingWords()
  const { standing } = use
  const months = [...new Set([use.month, ...use.months.map((each) => each.month)])].sort().reverse()
  return (
    <div className={css.stack}>
      <Notice kind={standing.sentence ? 'bad' : standing.level === 'free' ? 'info' : 'warn'} title={words(standing)}>
        {use.ownLimit && <OwnLimit limit={use.ownLimit} />}
      </Notice>
      {standing.level === 'ask' && !standing.isGoingOn && <GoOn />}
      {standing.level !== 'free' && <MoreRequest isOpen={use.requests.some(({ state }) => state === 'open')} />}
      <Section title={formatMonth(use.month, language)} actions={months.length > 1 && <Select label={t`Month`} value={use.month} onChange={onMonth} options={months.map((month) => ({ value: month, label: formatMonth(month, language) }))} />}>
        {use.total.calls === 0 ? (
          <p>
            <Trans>You asked no model in this month. The quote engine costs nothing and is not counted.</Trans>
          </p>
        ) : (
          <Figures used={use.total} />
        )}
        {use.byModel.length > 0 && <UsedTable label={t`By model`} name={t`Model`} rows={use.byModel.map((row) => ({ ...row, name: row.modelId.slice(row.modelId.indexOf('/') + 1) }))} />}
        <ByFeature use={use} />
      </Section>
      {use.months.length > 1 && (
        <Section title={t`Month by month`}>
          <Suspense fallback={<Loading label={t`Drawing…`} />}>
            <MonthsChart title={t`Tokens by month`} months={use.months.map((each) => ({ month: each.month, tokens: each.inputTokens + each.outputTokens, microUsd: each.microUsd }))} />
          </Suspense>
        </Section>
      )}
      <OwnRequests requests={use.requests} />
    </div>
  )
}

function ByFeature({ use }: { use: OwnUse }) {
  const { t } = useLingui()
  const nameOf = useFeatureNames()
  if (use.byFeature.length === 0) return null
  return <UsedTable label={t`By what you did`} name={t`Part of Steward`} rows={use.byFeature.map((row) => ({ ...row, name: nameOf(row.feature) }))} />
}

function OwnLimit({ limit }: { limit: { microUsd: number | null; tokens: number | null } }) {
  const [{ language }] = useSettings()
  const { t } = useLingui()
  const parts = [...(limit.microUsd === null ? [] : [formatUsd(limit.microUsd, language)]), ...(limit.tokens === null ? [] : [t`${formatCount(limit.tokens, language)} tokens`])]
  return <p>{t`Your own limit a month: ${parts.join(', ')}.`}</p>
}

function Figures({ used }: { used: Used }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <>
      <dl className={css.figures}>
        <div>
          <dt>{t`Cost`}</dt>
          <dd>{formatUsd(used.microUsd, language)}</dd>
        </div>
        <div>
          <dt>{t`Questions to models`}</dt>
          <dd>{formatCount(used.calls, language)}</dd>
        </div>
        <div>
          <dt>{t`Tokens`}</dt>
          <dd>{formatCount(used.inputTokens + used.outputTokens, language)}</dd>
        </div>
      </dl>
      <p className={css.facts}>
        <Trans>A token is about four letters, of what the model is told and of what it says.</Trans>{' '}
        {used.unpricedTokens > 0 && <Trans>The price of some models is not known: their tokens are counted, and cost nothing here.</Trans>}{' '}
        {used.estimatedCalls > 0 && <Trans>Some vendors did not say what an answer used; that part is estimated.</Trans>}
      </p>
    </>
  )
}

function UsedTable({ label, name, rows }: { label: string; name: string; rows: (Used & { name: string })[] }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <Table label={label} head={[name, t`Questions`, t`Tokens`, t`Cost`]}>
      {rows.map((row, at) => (
        <tr key={at}>
          <th scope="row" className={css.name}>
            {row.name}
          </th>
          <td className={css.number}>{formatCount(row.calls, language)}</td>
          <td className={css.number}>{formatCount(row.inputTokens + row.outputTokens, language)}</td>
          <td className={css.number}>{row.microUsd === 0 && row.unpricedTokens > 0 ? t`not known` : formatUsd(row.microUsd, language)}</td>
        </tr>
      ))}
    </Table>
  )
}
