import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { CannedAnswers } from './CannedAnswers.tsx'
import { ContactRegister } from './ContactRegister.tsx'
import { DeskHours } from './DeskHours.tsx'
import { figuresQuery } from './help-queries.ts'
import { KnownIssues } from './KnownIssues.tsx'

/** `/admin/help-desk`: who the contacts are, when they work, what they keep ready, and how it goes. */
export function DeskPage() {
  const { t } = useLingui()
  const [runs, keeps, saves] = [useCan('help.run-desk'), useCan('help.keep-answers'), useCan('help.save-known-issue')]
  return (
    <Page title={t`Help desk`} lead={t`Each agency has a contact and a deputy. Questions of its people go to them and to nobody else.`} actions={<Link to="/inbox">{t`Open the inbox`}</Link>}>
      <ContactRegister />
      <Figures />
      {saves && <KnownIssues />}
      {keeps && <CannedAnswers />}
      {runs && <DeskHours />}
    </Page>
  )
}

function Figures() {
  const { t } = useLingui()
  const figures = useQuery(figuresQuery)
  return (
    <Section title={t`How it goes`} lead={t`Counts of questions, never of people.`}>
      {figures.error && <ProblemNotice error={figures.error} />}
      {figures.data && (
        <Table label={t`Questions by agency`} head={[t`Agency`, t`Open`, t`Overdue`, t`Handed up`, t`Answered`, t`Half are answered within`]}>
          {figures.data.agencies.map((row) => (
            <tr key={row.agencyId}>
              <th scope="row">{row.agencyName}</th>
              <td>{row.open}</td>
              <td>{row.overdue}</td>
              <td>{row.escalated}</td>
              <td>{row.answered}</td>
              <td>{row.medianFirstMinutes === null ? '–' : t`${Math.round(row.medianFirstMinutes)} working minutes`}</td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}
