import type { ReactNode, Ref } from 'react'
import css from './Table.module.css'

/** A plain table in a scroller that the keyboard reaches; `label` names both. */
export function Table({ label, head, rows, children }: { label: string; head: ReactNode[]; rows?: Ref<HTMLTableSectionElement>; children: ReactNode }) {
  return (
    <div className={css.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {head.map((title, index) => (
              <th key={index} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={rows}>{children}</tbody>
      </table>
    </div>
  )
}
