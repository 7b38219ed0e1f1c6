import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Tone } from '../contract.ts'
import type { DraftTemplate, TemplateKind, TemplateSection } from '../contract-templates.ts'
import { useDraftWords } from './draft-words.ts'
import css from './drafts.module.css'

type Values = Pick<DraftTemplate, 'name' | 'kind' | 'description' | 'language' | 'houseStyle' | 'tone' | 'isForResidents' | 'sections'> & { grade: string }

const noSection: TemplateSection = { heading: '', guidance: '', text: '' }
const sectionsMax = 30

/** A template of the agency; saving makes a new version, the ones before stay on record. */
export function TemplateForm({ template, onDone }: { template: DraftTemplate | null; onDone(): void }) {
  const { t } = useLingui()
  const words = useDraftWords()
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    initial: template ? { ...template, grade: String(template.gradeMax ?? '') } : { name: '', kind: 'letter', description: '', language: 'en', houseStyle: '', tone: 'neutral', isForResidents: false, sections: [noSection], grade: '' },
    check: ({ name }) => (name.trim() ? {} : { name: t`Enter a name.` }),
    send: async ({ name, kind, description, language, houseStyle, tone, isForResidents, sections, grade }) => {
      const body = { name, kind, description, language, houseStyle, tone, isForResidents, sections, gradeMax: /^\d+$/.test(grade) ? Math.min(16, Math.max(3, Number(grade))) : null }
      if (template?.id) await api.changeDraftTemplate({ templateId: template.id, ...body })
      else await api.addDraftTemplate(body)
      await queryClient.invalidateQueries({ queryKey: ['drafts', 'templates'] })
      onDone()
    },
  })
  const { values, change } = form
  const setSection = (at: number, part: Partial<TemplateSection>): void => change({ sections: values.sections.map((section, index) => (index === at ? { ...section, ...part } : section)) })
  return (
    <Section title={template?.id ? t`Change “${template.name}”` : t`New template`}>
      <FormFrame
        form={form}
        label={t`Template`}
        actions={
          <>
            <Button onPress={onDone}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <TextField label={t`Name`} {...form.field('name')} />
        <Select label={t`Kind`} {...form.field('kind')} onChange={(kind) => change({ kind: kind as TemplateKind })} options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))} />
        <TextField label={t`What it is for`} {...form.field('description')} />
        <Select label={t`Language of the text`} {...form.field('language')} options={[{ value: 'en', label: 'English', lang: 'en' }, { value: 'es', label: 'Español', lang: 'es' }, { value: 'fr', label: 'Français', lang: 'fr' }]} />
        <Select label={t`Tone`} {...form.field('tone')} onChange={(tone) => change({ tone: tone as Tone })} options={Object.entries(words.tones).map(([value, label]) => ({ value, label }))} />
        <TextArea label={t`House style`} description={t`Rules of writing, in your words: told to the model, shown to people.`} rows={3} {...form.field('houseStyle')} />
        <TextField label={t`School grade at most`} mark={t`optional`} inputMode="numeric" {...form.field('grade')} />
        <Checkbox label={t`Residents get it`} description={t`Somebody has to attest it before it leaves.`} isChecked={values.isForResidents} onChange={(isForResidents) => change({ isForResidents })} />
        {values.sections.map((section, index) => (
          <fieldset key={index} className={css.card}>
            <legend>{t`Part ${index + 1}`}</legend>
            <TextField label={t`Heading`} mark={t`optional`} value={section.heading} onChange={(heading) => setSection(index, { heading })} />
            <TextArea label={t`What belongs here`} description={t`Left empty, the part is fixed words only.`} rows={2} value={section.guidance} onChange={(guidance) => setSection(index, { guidance })} />
            <TextArea label={t`Fixed words`} mark={t`optional`} description={t`Gaps in square brackets, such as [name].`} rows={2} value={section.text} onChange={(text) => setSection(index, { text })} />
            {values.sections.length > 1 && <Button size="small" icon="trash" variant="quiet" aria-label={t`Remove part ${index + 1}`} onPress={() => change({ sections: values.sections.filter((_, at) => at !== index) })}>{t`Remove`}</Button>}
          </fieldset>
        ))}
        <div className={css.actions}>
          <Button size="small" icon="add" isDisabled={values.sections.length >= sectionsMax} onPress={() => change({ sections: [...values.sections, noSection] })}>{t`Add a part`}</Button>
        </div>
      </FormFrame>
    </Section>
  )
}
