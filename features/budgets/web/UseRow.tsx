import { Trans, useLingui } from '@lingui/react/macro'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { GroupUse } from '../contract.ts'
import { formatCount, formatUsd } from './money.ts'
import css from './budgets.module.css'

/** What a group used; `month` fills a first column where there is one. */
export function UseRow({ month, who, use, isTotal = false }: { month?: string; who: string; use: GroupUse | null; isTotal?: boolean }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  if (!use) return null
  return (
    <tr>
      {month !== undefined && <td>{month}</td>}
      <th scope="row">
        {who} {isTotal && <Badge>{t`total`}</Badge>}
      </th>
      <td className={css.number}>{formatCount(use.people, language)}</td>
      <td className={css.number}>{formatCount(use.tokens, language)}</td>
      <td className={css.number}>
        {formatUsd(use.microUsd, language)}
        {use.unpricedTokens > 0 && (
          <span className={css.facts}>
            {' '}
            <Trans>and {formatCount(use.unpricedTokens, language)} tokens without a price</Trans>
          </span>
        )}
      </td>
    </tr>
  )
}
