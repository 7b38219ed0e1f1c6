import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { collectionsQuery } from '#features/documents/web/document-queries.ts'
import type { Site } from '../contract-sites.ts'

type Values = { title: string; origin: string; startPaths: string; keepPaths: string; collectionId: string; refreshHours: string; pagesMax: string; delaySeconds: string; isLocal: boolean }

export function SiteForm({ onSaved }: { onSaved(site: Site): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const collections = useQuery(collectionsQuery)
  const own = collections.data?.collections.filter((each) => each.canEdit && each.audience !== 'person') ?? []
  const form = useForm<Values>({
    initial: { title: '', origin: '', startPaths: '/', keepPaths: '/', collectionId: '', refreshHours: '24', pagesMax: '300', delaySeconds: '1', isLocal: false },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Give it a name.` }),
      ...(/^https?:\/\/[^/\s]+/.test(values.origin) ? {} : { origin: t`Enter an address that starts with https://.` }),
      ...(values.collectionId ? {} : { collectionId: t`Choose a collection.` }),
      ...(isBetween(values.refreshHours, 1, 2160) ? {} : { refreshHours: t`Enter a number of hours from 1 to 2,160.` }),
      ...(isBetween(values.pagesMax, 1, 5000) ? {} : { pagesMax: t`Enter a whole number from 1 to 5,000.` }),
      ...(isBetween(values.delaySeconds, 0, 60) ? {} : { delaySeconds: t`Enter a number of seconds from 0 to 60.` }),
    }),
    send: async (values) => {
      const site = await api.createSite({ title: values.title, origin: values.origin, isLocal: values.isLocal, collectionId: values.collectionId, startPaths: linesOf(values.startPaths), keepPaths: linesOf(values.keepPaths), refreshHours: Number(values.refreshHours), limits: { pagesMax: Number(values.pagesMax), delaySeconds: Number(values.delaySeconds) } })
      void queryClient.invalidateQueries({ queryKey: ['sites'] })
      onSaved(site)
    },
  })
  return (
    <FormFrame form={form} label={t`Add a web site`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Add`}</Button>}>
      <TextField label={t`Name`} {...form.field('title')} />
      <TextField label={t`Address`} description={t`Of the site, such as https://www.example.gov`} type="url" spellCheck={false} {...form.field('origin')} />
      <Select label={t`Into which collection`} description={t`Its label is the label of every page.`} options={[{ value: '', label: t`Choose…` }, ...own.map((each) => ({ value: each.id, label: each.name }))]} {...form.field('collectionId')} />
      <TextArea label={t`Pages to begin with`} description={t`One path a line.`} rows={2} spellCheck={false} {...form.field('startPaths')} />
      <TextArea label={t`Keep only pages under`} description={t`One path a line; / for the whole site.`} rows={2} spellCheck={false} {...form.field('keepPaths')} />
      <TextField label={t`Visit again after so many hours`} inputMode="numeric" {...form.field('refreshHours')} />
      <TextField label={t`At most so many pages a visit`} inputMode="numeric" {...form.field('pagesMax')} />
      <TextField label={t`Seconds between two requests`} description={t`The site’s robots.txt may ask for more.`} inputMode="decimal" {...form.field('delaySeconds')} />
      <Checkbox label={t`It stands in our own network`} isChecked={form.values.isLocal} onChange={(isLocal) => form.change({ isLocal })} />
    </FormFrame>
  )
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean)
}

function isBetween(text: string, min: number, max: number): boolean {
  return text.trim() !== '' && Number(text) >= min && Number(text) <= max
}
