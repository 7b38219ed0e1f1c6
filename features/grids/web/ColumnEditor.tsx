import { useLingui } from '@lingui/react/macro'
import { Button, IconButton } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { ColumnType } from '../contract-grid.ts'
import { newDraft, type ColumnDraft } from './column-draft.ts'
import { useGridWords } from './grid-words.ts'
import css from './grids.module.css'

const columnsMax = 20

/** The columns of a grid as a list of small forms. */
export function ColumnEditor({ drafts, faults, onChange }: { drafts: ColumnDraft[]; faults: Map<string, string>; onChange(drafts: ColumnDraft[]): void }) {
  const { t } = useLingui()
  const change = (key: string, part: Partial<ColumnDraft>) => onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)))
  const move = (at: number, by: number) => {
    const next = [...drafts]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    onChange(next)
  }
  return (
    <div className={css.editor}>
      <ol className={css.list} aria-label={t`Columns`}>
        {drafts.map((draft, at) => (
          <li key={draft.key} className={css.item}>
            <ColumnFields draft={draft} number={at + 1} fault={faults.get(draft.key)} onChange={(part) => change(draft.key, part)} />
            <div className={css.facts}>
              <IconButton icon="arrow-up" size="small" label={t`Move column ${at + 1} up`} isDisabled={at === 0} onPress={() => move(at, -1)} />
              <IconButton icon="arrow-down" size="small" label={t`Move column ${at + 1} down`} isDisabled={at === drafts.length - 1} onPress={() => move(at, 1)} />
              <IconButton icon="trash" size="small" label={t`Remove column ${at + 1}`} onPress={() => onChange(drafts.filter((each) => each.key !== draft.key))} />
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button icon="add" isDisabled={drafts.length >= columnsMax} onPress={() => onChange([...drafts, newDraft()])}>{t`Add a column`}</Button>
      </div>
    </div>
  )
}

function ColumnFields({ draft, number, fault, onChange }: { draft: ColumnDraft; number: number; fault: string | undefined; onChange(part: Partial<ColumnDraft>): void }) {
  const { t } = useLingui()
  const { kinds } = useGridWords()
  return (
    <fieldset className={css.fields}>
      <legend className="visually-hidden">{t`Column ${number}`}</legend>
      <TextField label={t`Name of column ${number}`} value={draft.name} error={fault} maxLength={80} onChange={(name) => onChange({ name })} />
      <Select label={t`Kind`} value={draft.kind} onChange={(kind) => onChange({ kind: kind as ColumnType['kind'] })} options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
      {draft.kind === 'number' && <TextField label={t`Unit`} mark={t`optional`} value={draft.unit} maxLength={40} placeholder={t`days, km, %`} onChange={(unit) => onChange({ unit })} />}
      {draft.kind === 'money' && <TextField label={t`Currency`} mark={t`optional`} value={draft.unit} maxLength={20} placeholder="USD" onChange={(unit) => onChange({ unit })} />}
      {draft.kind === 'choice' && <TextField label={t`Options, parted by commas`} value={draft.options} maxLength={800} onChange={(options) => onChange({ options })} />}
      <TextField label={t`What is meant`} mark={t`optional`} value={draft.description} maxLength={400} onChange={(description) => onChange({ description })} />
      <TextField label={t`Other words for it in the documents`} mark={t`optional`} value={draft.alsoCalled} maxLength={400} onChange={(alsoCalled) => onChange({ alsoCalled })} />
      <Checkbox label={t`Every document should state it`} isChecked={draft.isRequired} onChange={(isRequired) => onChange({ isRequired })} />
    </fieldset>
  )
}
