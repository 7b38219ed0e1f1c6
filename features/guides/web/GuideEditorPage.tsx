import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Guide, GuideKind } from '../contract.ts'
import { guideQuery } from './guide-queries.ts'
import { useGuideKinds } from './GuidesPage.tsx'

/** A new article, a change of one’s own, or one’s own version of a shipped one (`?from=`). */
export function GuideEditorPage() {
  const { from } = useSearch({ strict: false })
  const { t } = useLingui()
  const before = useQuery({ ...guideQuery(from ?? ''), enabled: Boolean(from) })
  if (from && before.isPending)
    return (
      <Page title={t`Write an article`}>
        <Loading label={t`Loading…`} />
      </Page>
    )
  return <Editor before={before.data} />
}

function Editor({ before }: { before: Guide | undefined }) {
  const { t } = useLingui()
  const { person } = useSession()
  const kinds = useGuideKinds()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const own = before?.canEdit ? before.id : null
  const form = useForm({
    initial: {
      title: before?.title ?? '',
      slug: before?.slug ?? '',
      kind: before?.kind ?? ('guide' as GuideKind),
      summary: before?.summary ?? '',
      body: before?.body ?? '',
      tags: before?.tags.join(', ') ?? '',
      reviewOn: new Date(Date.now() + 182 * 86_400_000).toISOString().slice(0, 10),
      forAll: before ? own !== null && before.agencyId === null : false,
    },
    check: (values) => ({
      ...(values.title.trim().length >= 3 ? {} : { title: t`Enter a title.` }),
      ...(values.summary.trim().length >= 3 ? {} : { summary: t`Say in one sentence what it helps with.` }),
      ...(values.body.trim().length >= 20 ? {} : { body: t`Write the article.` }),
    }),
    send: async (values) => {
      const tags = values.tags.split(',').map((tag) => tag.trim()).filter(Boolean)
      const text = { kind: values.kind, title: values.title, summary: values.summary, body: values.body, tags, reviewOn: values.reviewOn }
      const saved = own
        ? await api.changeGuide({ ...text, guideId: own, baseVersion: before?.version ?? 1 })
        : await api.createGuide({ ...text, slug: values.slug || addressOf(values.title), forAll: values.forAll })
      await queryClient.invalidateQueries({ queryKey: ['guides'] })
      await navigate({ to: '/guides/$slug', params: { slug: saved.slug } })
    },
  })
  return (
    <Page title={own ? t`Change an article` : t`Write an article`} lead={t`Short sentences, one subject, what to do first. It is a draft until you publish it.`} width="narrow">
      <FormFrame form={form} label={t`Article`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <TextField label={t`Title`} {...form.field('title')} />
        {!own && <TextField label={t`Address`} description={t`Stands in links, such as “travel-costs”. With the address of a shipped article, yours stands in its place.`} placeholder={addressOf(form.values.title)} {...form.field('slug')} />}
        <Select label={t`Kind`} {...form.field('kind')} options={(['guide', 'prompt', 'faq'] as const).map((kind) => ({ value: kind, label: kinds[kind] }))} />
        <TextField label={t`Summary`} {...form.field('summary')} />
        <TextArea label={t`Article`} description={<Trans>Markdown: **bold**, lists with “- ”, tables with “|”.</Trans>} rows={16} {...form.field('body')} />
        <TextField label={t`Subjects`} mark={t`optional`} description={t`Separated by commas.`} {...form.field('tags')} />
        <TextField label={t`Read through again on`} type="date" {...form.field('reviewOn')} />
        {!own && person?.roles.includes('administrator') && <Checkbox label={t`For all agencies`} isChecked={form.values.forAll} onChange={(forAll) => form.change({ forAll })} />}
      </FormFrame>
    </Page>
  )
}

function addressOf(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
}
