import { useLingui } from '@lingui/react/macro'
import { Badge } from '#ui/Notice.tsx'
import { Table } from '#ui/Table.tsx'
import type { Measured } from '../contract.ts'
import { useFigures, useMeasureNames, useStandings, useWhys } from './rollout-words.ts'
import css from './rollout.module.css'

/** Each criterion: its value, what is needed, and whether it is met; why not known, where it is not. */
export function CriteriaTable({ label, criteria }: { label: string; criteria: readonly Measured[] }) {
  const { t } = useLingui()
  const { value, threshold } = useFigures()
  const [names, standings, whys] = [useMeasureNames(), useStandings(), useWhys()]
  return (
    <Table label={label} head={[t`Criterion`, t`Now`, t`Needed`, t`Standing`]}>
      {criteria.map((each) => (
        <tr key={each.measure}>
          <th scope="row">
            {names[each.measure].name}
            <div className={css.note}>{names[each.measure].description}</div>
          </th>
          <td className={css.number}>{value(each)}</td>
          <td className={css.number}>{threshold(each)}</td>
          <td>
            <Badge kind={standings[each.standing].kind}>{standings[each.standing].name}</Badge>
            {each.why && <div className={css.note}>{whys[each.why]}</div>}
          </td>
        </tr>
      ))}
    </Table>
  )
}
