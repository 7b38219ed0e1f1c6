import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Badge, Notice } from '#ui/Notice.tsx'
import { Table } from '#ui/Table.tsx'
import type { Trial } from '../contract.ts'
import css from './rules.module.css'

/** What a rule says to its cases, and what it would have stopped. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { t } = useLingui()
  const isGood = trial.problem === null && trial.cases.every((each) => each.isAsExpected)
  const { past } = trial
  return (
    <>
      <Notice kind={isGood ? 'good' : 'warn'} title={isGood ? t`All cases come out as expected` : t`Not all cases come out as expected`}>
        {trial.problem && <p lang="en">{trial.problem}</p>}
        <ul className={css.list}>
          {trial.cases.map((each) => (
            <li key={each.name}>
              <Badge kind={each.isAsExpected ? 'good' : 'bad'}>{each.isAsExpected ? t`as expected` : t`not as expected`}</Badge> {each.name}: {each.isStopped ? t`stopped` : t`passes`}
            </li>
          ))}
        </ul>
      </Notice>
      <p>
        <Trans>
          Of {past.decisions} decisions of the last <Plural value={past.days} one="# day" other="# days" />, this rule would have stopped {past.wouldStop}.
        </Trans>
      </p>
      {past.groups.length > 0 && (
        <Table label={t`What it would have stopped`} head={[t`Agency`, t`Where`, t`Destination`, t`Number`]}>
          {past.groups.map((group) => (
            <tr key={`${group.agencyId} ${group.point} ${group.sink}`}>
              <th scope="row">{group.agencyId}</th>
              <td>{group.point}</td>
              <td>{group.sink}</td>
              <td>{group.count}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
