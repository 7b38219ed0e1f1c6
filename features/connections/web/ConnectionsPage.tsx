import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Dial } from '../contract.ts'
import css from './ConnectionsPage.module.css'

type Outcome = Dial['outcome']

/** Where Steward may connect to, and every connection it made or was kept from. */
export function ConnectionsPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Outgoing connections`} lead={t`One dialer opens every connection out of Steward, only to these hosts, and writes each one down without a word of what was sent.`} width="wide">
      <AllowedHosts />
      <Dials />
    </Page>
  )
}

function AllowedHosts() {
  const { t } = useLingui()
  const canAdd = useCan('dial.allow')
  const queryClient = useQueryClient()
  const hosts = useQuery({ queryKey: ['allowed-hosts'], queryFn: ({ signal }) => api.listAllowedHosts({}, { signal }) })
  const remove = useMutation({
    mutationFn: (hostId: string) => api.removeAllowedHost({ hostId }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['allowed-hosts'] }),
  })
  const count = (hosts.data?.ofVendors.length ?? 0) + (hosts.data?.added.length ?? 0)
  return (
    <Section title={t`Allowed hosts`} lead={t`Those of configured vendors, and what administrators added. Any other is refused before its name is looked up.`}>
      {Boolean(hosts.error ?? remove.error) && <ProblemNotice error={hosts.error ?? remove.error} />}
      {hosts.isPending && <Loading label={t`Loading…`} />}
      {hosts.isSuccess && count === 0 && <EmptyState icon="lock" title={t`Steward may connect to nobody`} />}
      {count > 0 && (
        <Table label={t`Allowed hosts`} head={[t`Host`, t`For`, t`Added by`, t`Change`]}>
          {hosts.data?.ofVendors.map((each, index) => (
            <tr key={index}>
              <td>
                <code>{`${each.host}:${each.port}`}</code>
              </td>
              <td>{each.vendorTitle}</td>
              <td>{t`its vendor`}</td>
              <td>{t`stays with it`}</td>
            </tr>
          ))}
          {hosts.data?.added.map((each) => (
            <tr key={each.id}>
              <td>
                <code>{`${each.host}:${each.port}`}</code>
              </td>
              <td>{each.reason}</td>
              <td>{each.addedBy}</td>
              <td>{canAdd && <IconButton icon="trash" label={t`Remove ${each.host}`} onPress={() => remove.mutate(each.id)} />}</td>
            </tr>
          ))}
        </Table>
      )}
      {canAdd && <AddHost />}
    </Section>
  )
}

function AddHost() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const empty = { host: '', port: '443', reason: '' }
  const form = useForm({
    initial: empty,
    check: (values) => ({
      ...(values.host.trim() ? {} : { host: t`Enter a host name or an address, without https:// and without a path.` }),
      ...(values.reason.trim().length >= 3 ? {} : { reason: t`Say what it is for.` }),
    }),
    send: async (values) => {
      await api.addAllowedHost({ host: values.host, port: Number(values.port), reason: values.reason })
      await queryClient.invalidateQueries({ queryKey: ['allowed-hosts'] })
      form.reset(empty)
    },
  })
  return (
    <FormFrame form={form} label={t`Add a host`} actions={<Button type="submit" isPending={form.isPending}>{t`Add host`}</Button>}>
      <div className={css.row}>
        <TextField label={t`Host`} spellCheck={false} autoComplete="off" {...form.field('host')} />
        <TextField label={t`Port`} inputMode="numeric" {...form.field('port')} />
        <TextField label={t`What it is for`} {...form.field('reason')} />
      </div>
    </FormFrame>
  )
}

function Dials() {
  const { t } = useLingui()
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [after, setAfter] = useState<string | undefined>(undefined)
  const names = useOutcomeNames()
  const dials = useQuery({
    queryKey: ['dials', outcome, after],
    queryFn: ({ signal }) => api.listDials({ ...(outcome && { outcome }), ...(after && { after }) }, { signal }),
  })
  const next = dials.data?.next
  return (
    <Section title={t`Connections`} lead={t`Newest first.`}>
      <div className={css.row}>
        <Select
          label={t`Outcome`}
          value={outcome}
          onChange={(value) => {
            setOutcome(value as Outcome | '')
            setAfter(undefined)
          }}
          options={[{ value: '', label: t`All outcomes` }, ...(['answered', 'refused', 'failed'] as const).map((value) => ({ value, label: names[value] }))]}
        />
      </div>
      {dials.error && <ProblemNotice error={dials.error} />}
      {dials.isPending && <Loading label={t`Loading…`} />}
      {dials.data?.dials.length === 0 && <EmptyState icon="plug" title={t`No connection yet`} />}
      {dials.data && dials.data.dials.length > 0 && (
        <Table label={t`Connections`} head={[t`When`, t`Vendor`, t`Host`, t`Address`, t`Outcome`]}>
          {dials.data.dials.map((dial) => (
            <DialRow key={dial.id} dial={dial} name={names[dial.outcome]} />
          ))}
        </Table>
      )}
      <div className={css.row}>
        {after && <Button onPress={() => setAfter(undefined)}>{t`Newest entries`}</Button>}
        {next && <Button icon="arrow-right" onPress={() => setAfter(next)}>{t`Older entries`}</Button>}
      </div>
    </Section>
  )
}

function DialRow({ dial, name }: { dial: Dial; name: string }) {
  const [{ language }] = useSettings()
  const kinds = { answered: 'good', refused: 'warn', failed: 'bad' } as const
  return (
    <tr>
      <td>
        <time dateTime={dial.at}>{formatDateTime(dial.at, language)}</time>
      </td>
      <td>{dial.vendorTitle ?? dial.adapterId}</td>
      <td>
        <code>{`${dial.host}:${dial.port}`}</code>
      </td>
      <td>
        <code>{dial.address ?? '–'}</code>
      </td>
      <td>
        <Badge kind={kinds[dial.outcome]}>{name}</Badge> <code>{dial.detail}</code>
      </td>
    </tr>
  )
}

function useOutcomeNames(): Record<Outcome, string> {
  const { t } = useLingui()
  return { answered: t`Answered`, refused: t`Refused`, failed: t`Failed` }
}
