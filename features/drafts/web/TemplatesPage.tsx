import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { DraftTemplate } from '../contract-templates.ts'
import { templatesQuery } from './draft-queries.ts'
import { useDraftWords } from './draft-words.ts'
import { TemplateForm } from './TemplateForm.tsx'
import css from './drafts.module.css'

/** What there is to start from; an agency’s point of contact and lead add its own, with house style. */
export function TemplatesPage() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const templates = useQuery(templatesQuery(language))
  const [edited, setEdited] = useState<DraftTemplate | 'new' | null>(null)
  const own = templates.data?.templates.filter((template) => !template.isBuiltIn) ?? []
  const builtIn = templates.data?.templates.filter((template) => template.isBuiltIn) ?? []
  const canChange = templates.data?.canChange ?? false
  return (
    <Page
      title={t`Templates`}
      lead={t`The form of a text: its parts, what belongs into each, its tone and house style.`}
      actions={
        <>
          <Link to="/drafts">{t`All drafts`}</Link>
          {canChange && edited === null && <Button icon="add" variant="primary" onPress={() => setEdited('new')}>{t`Add a template`}</Button>}
        </>
      }
    >
      {templates.isPending && <Loading label={t`Loading…`} />}
      {templates.error && <ProblemNotice error={templates.error} />}
      {edited !== null && <TemplateForm key={edited === 'new' ? 'new' : edited.id} template={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
      <Section title={t`Your agency’s`} lead={canChange ? undefined : t`Your agency’s point of contact and lead keep these.`}>
        {templates.data && own.length === 0 && <EmptyState icon="document" title={t`None yet`} />}
        <TemplateList label={t`Your agency’s`} templates={own} onEdit={canChange ? setEdited : undefined} />
      </Section>
      <Section title={t`Built in`}>
        <TemplateList label={t`Built in`} templates={builtIn} onEdit={canChange ? (template) => setEdited({ ...template, id: '' }) : undefined} />
      </Section>
    </Page>
  )
}

function TemplateList({ label, templates, onEdit }: { label: string; templates: readonly DraftTemplate[]; onEdit: ((template: DraftTemplate) => void) | undefined }) {
  return (
    <ul className={css.list} aria-label={label}>
      {templates.map((template) => (
        <TemplateItem key={template.id} template={template} onEdit={onEdit} />
      ))}
    </ul>
  )
}

function TemplateItem({ template, onEdit }: { template: DraftTemplate; onEdit: ((template: DraftTemplate) => void) | undefined }) {
  const { t } = useLingui()
  const words = useDraftWords()
  const [{ language }] = useSettings()
  return (
    <li className={css.card}>
      <h3>{template.name}</h3>
      {template.description && <p>{template.description}</p>}
      <p className={css.facts}>
        <Badge>{words.kinds[template.kind]}</Badge>
        <span>{words.tones[template.tone]}</span>
        {template.isForResidents && <Badge kind="warn">{t`For residents: attested before it leaves`}</Badge>}
        {template.gradeMax !== null && <span>{t`Grade ${template.gradeMax} at most`}</span>}
        {!template.isBuiltIn && <span>{t`Version ${template.version}`}</span>}
        {template.changedAt && <time dateTime={template.changedAt}>{formatDateTime(template.changedAt, language)}</time>}
        {template.changedByName && <span>{template.changedByName}</span>}
      </p>
      <details>
        <summary>{t`Parts`}</summary>
        <ol>
          {template.sections.map((section, index) => (
            <li key={index}>
              {section.heading && <strong>{section.heading}. </strong>}
              {section.guidance || section.text}
            </li>
          ))}
        </ol>
        {template.houseStyle && <p>{t`House style: ${template.houseStyle}`}</p>}
      </details>
      {onEdit && (
        <div className={css.actions}>
          <Button size="small" icon="edit" aria-label={template.isBuiltIn ? t`Make ${template.name} your agency’s own` : t`Change ${template.name}`} onPress={() => onEdit(template)}>
            {template.isBuiltIn ? t`Make our own` : t`Change`}
          </Button>
          {!template.isBuiltIn && <Retire template={template} />}
        </div>
      )}
    </li>
  )
}

function Retire({ template }: { template: DraftTemplate }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const retire = useMutation({
    mutationFn: () => api.retireDraftTemplate({ templateId: template.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['drafts', 'templates'] }),
  })
  return (
    <>
      <Button size="small" variant="quiet" icon="trash" aria-label={t`Withdraw ${template.name}`} onPress={() => setAsking(true)}>{t`Withdraw…`}</Button>
      <ConfirmDialog title={t`Withdraw “${template.name}”?`} isOpen={isAsking} confirmLabel={t`Withdraw`} isDangerous isPending={retire.isPending} onConfirm={() => retire.mutate()} onClose={() => setAsking(false)}>
        {retire.error && <ProblemNotice error={retire.error} />}
        <p>{t`Nobody can start from it any more. Drafts made from it stay, and so do its versions.`}</p>
      </ConfirmDialog>
    </>
  )
}
