import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { SeatPools } from '#features/seats/web/SeatPools.tsx'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { Budget, MonthUse, Team } from '../contract.ts'
import { BudgetDialog, type BudgetPlace } from './BudgetDialog.tsx'
import { budgetsQuery } from './budget-queries.ts'
import { LedgerSection } from './LedgerSection.tsx'
import { formatCount, formatMonth, formatUsd } from './money.ts'
import { PricesSection } from './PricesSection.tsx'
import { RequestsSection } from './RequestsSection.tsx'
import { TeamsSection } from './TeamsSection.tsx'
import { UseRow } from './UseRow.tsx'
import css from './budgets.module.css'

const MonthsChart = lazy(async () => ({ default: (await import('./MonthsChart.tsx')).MonthsChart }))

/** What the agency may spend, has spent, and is asked for; figures about people in tens or not at all (R04, R63). */
export function BudgetsPage() {
  const { t } = useLingui()
  const canSave = useCan('budget.save')
  const hasLedger = useCan('usage.ledger')
  const answer = useQuery(budgetsQuery)
  return (
    <Page title={t`Budgets and seats`} lead={t`What your agency may spend on models, and what was spent. You see no single person’s use: figures stand for ten people or more.`} width="wide">
      {answer.isPending && <Loading label={t`Adding up…`} />}
      {answer.error && <ProblemNotice error={answer.error} />}
      {answer.data && (
        <>
          <LevelNotice level={answer.data.level} />
          <RequestsSection />
          <Limits budgets={answer.data.budgets} teams={answer.data.teams} mayEditAgency={answer.data.mayEditAgency} canSave={canSave} />
          <TeamsSection teams={answer.data.teams} canSave={canSave} />
          <Months months={answer.data.months} />
        </>
      )}
      <SeatPools />
      {hasLedger && <LedgerSection />}
      <PricesSection />
    </Page>
  )
}

function LevelNotice({ level }: { level: string }) {
  const { t } = useLingui()
  if (level === 'stopped') return <Notice kind="bad" title={t`Your agency’s budget for this month is used up: models are stopped, the quote engine goes on`} />
  if (level === 'ask') return <Notice kind="warn" title={t`Your agency’s budget is nearly used up: people are asked why they go on`} />
  return level === 'warned' ? <Notice kind="warn" title={t`Your agency has used most of its budget for this month`} /> : null
}

function Limits({ budgets, teams, mayEditAgency, canSave }: { budgets: Budget[]; teams: Team[]; mayEditAgency: boolean; canSave: boolean }) {
  const { t } = useLingui()
  const [edited, setEdited] = useState<BudgetPlace>()
  const places: BudgetPlace[] = [
    { scope: 'agency', teamId: null, title: t`The whole agency` },
    { scope: 'person', teamId: null, title: t`Each person` },
    ...teams.map((team) => ({ scope: 'team' as const, teamId: team.id, title: t`Team ${team.name}` })),
  ]
  const budgetOf = (place: BudgetPlace) => budgets.find((budget) => budget.scope === place.scope && budget.teamId === place.teamId)
  return (
    <Section title={t`Limits for a month`} lead={t`The strictest one counts. It warns first, may ask why, and ends or goes on asking when it is used up.`}>
      <Table label={t`Limits for a month`} head={[t`For`, t`Money`, t`Tokens`, t`What happens`, t`Set by`, ...(canSave ? [t`Change`] : [])]}>
        {places.map((place) => (
          <LimitRow key={place.scope + (place.teamId ?? '')} place={place} budget={budgetOf(place)} canSave={canSave} onEdit={place.scope === 'agency' && !mayEditAgency ? undefined : () => setEdited(place)} />
        ))}
      </Table>
      {edited && <BudgetDialog place={edited} budget={budgetOf(edited)} onClose={() => setEdited(undefined)} />}
    </Section>
  )
}

function LimitRow({ place, budget, canSave, onEdit }: { place: BudgetPlace; budget: Budget | undefined; canSave: boolean; onEdit: (() => void) | undefined }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <tr>
      <th scope="row">{place.title}</th>
      <td className={css.number}>{budget?.microUsd == null ? t`no limit` : formatUsd(budget.microUsd, language)}</td>
      <td className={css.number}>{budget?.tokens == null ? t`no limit` : formatCount(budget.tokens, language)}</td>
      <td>
        {budget ? (
          <>
            {t`warns at ${budget.warnPercent} %`}
            {budget.askPercent !== null && <>, {t`asks at ${budget.askPercent} %`}</>}, {budget.isHard ? t`stops at 100 %` : t`asks from 100 % on`}
          </>
        ) : (
          '–'
        )}
      </td>
      <td>{budget ? `${budget.changedByName}, ${formatDate(budget.changedAt, language)}` : '–'}</td>
      {canSave && <td>{onEdit ? <Button size="small" onPress={onEdit} aria-label={t`Set the limit: ${place.title}`}>{t`Set`}</Button> : t`by the administrator`}</td>}
    </tr>
  )
}

function Months({ months }: { months: MonthUse[] }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const shown = months.filter((each) => each.total !== null)
  return (
    <Section title={t`What was used`} lead={t`A month that still runs is shown some days late, so that no single person’s day can be told from it. Teams are shown when the month is over.`}>
      {shown.length === 0 && <EmptyState icon="table" title={t`No figures yet: they stand for ten people or more`} />}
      {shown.length > 1 && (
        <Suspense fallback={<Loading label={t`Drawing…`} />}>
          <MonthsChart title={t`Tokens by month`} months={shown.map((each) => ({ month: each.month, tokens: each.total?.tokens ?? 0, microUsd: each.total?.microUsd ?? 0 }))} />
        </Suspense>
      )}
      {shown.length > 0 && (
        <Table label={t`What was used`} head={[t`Month`, t`Who`, t`People`, t`Tokens`, t`Cost`]}>
          {shown.flatMap((each) => [
            <UseRow key={each.month} month={`${formatMonth(each.month, language)}${each.throughDay ? ` (${t`until ${formatDate(each.throughDay, language)}`})` : ''}`} who={t`Agency`} use={each.total} isTotal />,
            ...each.teams.map((team) => <UseRow key={each.month + team.teamId} month="" who={team.name || t`No team`} use={team} />),
            ...(each.rest ? [<UseRow key={`${each.month}-rest`} month="" who={t`All others together`} use={each.rest} />] : []),
          ])}
        </Table>
      )}
    </Section>
  )
}
