import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, Switch } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import type { TranslationService } from '../contract.ts'
import { servicesQuery } from './translation-queries.ts'
import css from './translations.module.css'

/** Services outside that only translate, for administrators. */
export function ServicesPage() {
  const { t } = useLingui()
  const services = useQuery(servicesQuery)
  return (
    <Page title={t`Translation services`} lead={t`Services that only translate. They are told at most what is internal, and details that your rules mask never leave.`}>
      {services.error && <ProblemNotice error={services.error} />}
      {services.isPending && <Loading label={t`Loading…`} />}
      <Section title={t`Listed services`}>
        {services.data?.services.length === 0 && <EmptyState icon="plug" title={t`No service yet`} />}
        <ul className={css.list} aria-label={t`Listed services`}>
          {services.data?.services.map((service) => <Item key={service.id} service={service} />)}
        </ul>
      </Section>
      {services.data && <NewService kinds={services.data.kinds} />}
    </Page>
  )
}

function Item({ service }: { service: TranslationService }) {
  const { t } = useLingui()
  const labels = useLabelWords()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey })
  const change = useMutation({ mutationFn: (isEnabled: boolean) => api.updateTranslationService({ serviceId: service.id, isEnabled }), onSuccess: refresh })
  const remove = useMutation({ mutationFn: () => api.deleteTranslationService({ serviceId: service.id }), onSuccess: refresh })
  const most = labels.names[service.maxConf]
  return (
    <li className={css.item}>
      <strong>{service.title}</strong>
      <span className={css.facts}>
        <code>{service.url}</code>
        <span>{t`Told at most: ${most}`}</span>
      </span>
      {(change.error ?? remove.error) && <ProblemNotice error={change.error ?? remove.error} />}
      <span className={css.actions}>
        <Switch label={t`${service.title} is on`} isOn={service.isEnabled} onChange={(isOn) => change.mutate(isOn)} />
        <Button size="small" variant="quiet" icon="trash" aria-label={t`Remove ${service.title}`} isPending={remove.isPending} onPress={() => remove.mutate()}>{t`Remove`}</Button>
      </span>
    </li>
  )
}

function NewService({ kinds }: { kinds: { adapterId: string; title: string; defaultUrl: string }[] }) {
  const { t } = useLingui()
  const labels = useLabelWords()
  const queryClient = useQueryClient()
  const first = kinds[0]
  const empty = { adapterId: first?.adapterId ?? '', title: first?.title ?? '', url: first?.defaultUrl ?? '', key: '', region: '', maxConf: 'public' as 'public' | 'internal', isLocal: false }
  const form = useForm({
    initial: empty,
    check: (values) => ({ ...(values.title.trim() === '' && { title: t`Enter a name.` }), ...(values.key.trim() === '' && { key: t`Enter the key.` }) }),
    send: async (values) => {
      await api.createTranslationService(values)
      form.reset(empty)
      await queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey })
    },
  })
  return (
    <Section title={t`List a service`}>
      <FormFrame form={form} label={t`List a service`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`List it`}</Button>}>
        <Select
          label={t`Kind`}
          options={kinds.map(({ adapterId, title }) => ({ value: adapterId, label: title }))}
          value={form.values.adapterId}
          onChange={(adapterId) => {
            const kind = kinds.find((each) => each.adapterId === adapterId)
            form.change({ adapterId, title: kind?.title ?? '', url: kind?.defaultUrl ?? '' })
          }}
        />
        <TextField label={t`Name`} {...form.field('title')} />
        <TextField label={t`Address`} {...form.field('url')} />
        <TextField label={t`Key`} type="password" autoComplete="off" description={t`Sealed at once, never shown again.`} {...form.field('key')} />
        <TextField label={t`Region`} mark={t`optional`} {...form.field('region')} />
        <Select label={t`It may be told at most`} options={(['public', 'internal'] as const).map((conf) => ({ value: conf, label: labels.names[conf] }))} value={form.values.maxConf} onChange={(maxConf) => form.change({ maxConf: maxConf === 'internal' ? 'internal' : 'public' })} />
        <Checkbox label={t`It runs in our own network`} isChecked={form.values.isLocal} onChange={(isLocal) => form.change({ isLocal })} />
      </FormFrame>
    </Section>
  )
}
