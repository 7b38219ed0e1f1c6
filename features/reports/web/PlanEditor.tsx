import { plural } from '@lingui/core/macro'
import { useId } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button, IconButton } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { add, change, drop, move, type Plan, type PlanSection } from './plan-changes.ts'
import css from './reports.module.css'

/** Sections in their order, each to rename, describe, move or leave out: by buttons, so by every means of input. */
export function PlanEditor({ plan, canEdit, onChange }: { plan: Plan; canEdit: boolean; onChange(plan: Plan): void }) {
  const { t } = useLingui()
  return (
    <>
      <ol className={css.list} aria-label={t`Sections`}>
        {plan.map((section, index) => (
          <SectionCard key={section.key} plan={plan} section={section} index={index} canEdit={canEdit} onChange={onChange} />
        ))}
      </ol>
      {canEdit && plan.length < 40 && (
        <div>
          <Button icon="add" onPress={() => onChange(add(plan, t`New section`))}>{t`Add a section`}</Button>
        </div>
      )}
    </>
  )
}

function SectionCard({ plan, section, index, canEdit, onChange }: { plan: Plan; section: PlanSection; index: number; canEdit: boolean; onChange(plan: Plan): void }) {
  const { t } = useLingui()
  const heading = useId()
  const number = index + 1
  return (
    <li className={css.section} aria-labelledby={heading}>
      <div className={css.bar}>
        <h3 id={heading} className={css.number}>
          {t`Section ${number}`}: <span dir="auto">{section.heading}</span>
        </h3>
        {section.isWritten ? <Badge kind="good">{t`Written, ${plural(section.words, { one: '# word', other: '# words' })}`}</Badge> : <Badge kind="plain">{t`Not written yet`}</Badge>}
        {canEdit && (
          <div className={css.buttons}>
            <IconButton icon="arrow-up" label={t`Move section ${number} up`} isDisabled={index === 0} onPress={() => onChange(move(plan, index, -1))} />
            <IconButton icon="arrow-down" label={t`Move section ${number} down`} isDisabled={number === plan.length} onPress={() => onChange(move(plan, index, 1))} />
            <IconButton icon="trash" label={t`Leave out section ${number}`} isDisabled={plan.length === 1} onPress={() => onChange(drop(plan, index))} />
          </div>
        )}
      </div>
      <TextField label={t`Heading of section ${number}`} maxLength={200} readOnly={!canEdit} value={section.heading} onChange={(text) => onChange(change(plan, index, { heading: text }))} />
      {!section.isWritten && <TextArea label={t`What section ${number} is to answer`} rows={2} maxLength={1_000} readOnly={!canEdit} value={section.guidance} onChange={(guidance) => onChange(change(plan, index, { guidance }))} />}
    </li>
  )
}
