import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { ApiKey } from '../contract.ts'
import { agencyKeysQuery } from './key-queries.ts'
import { scopeWords, stateWords } from './key-words.ts'
import css from './api-keys.module.css'

type Show = 'open' | 'waiting' | 'all'

/** The keys there are, for those who answer for them: no secrets, and nothing of what anybody used. */
export function AgencyKeysPage() {
  const { t } = useLingui()
  const [show, setShow] = useState<Show>('open')
  const found = useInfiniteQuery(agencyKeysQuery(show))
  const keys = found.data?.pages.flatMap((page) => page.keys) ?? []
  const waiting = found.data?.pages[0]?.waiting ?? 0
  return (
    <Page title={t`Keys for programs`} lead={t`Who has a key, what it opens and until when. Ending one stops its program within seconds.`}>
      {waiting > 0 && show !== 'waiting' && (
        <Notice kind="warn" title={t`Services wait to be let in: ${waiting}`} actions={<Button onPress={() => setShow('waiting')}>{t`Look at them`}</Button>} />
      )}
      <RadioGroup
        label={t`Show`}
        options={[
          { value: 'open', label: t`In use` },
          { value: 'waiting', label: t`Waiting` },
          { value: 'all', label: t`All` },
        ]}
        value={show}
        onChange={(next: Show) => setShow(next)}
        isInline
      />
      {found.error && <ProblemNotice error={found.error} />}
      {found.isPending && <Loading label={t`Loading keys…`} />}
      {found.isSuccess && keys.length === 0 && <p>{t`There are none.`}</p>}
      {keys.length > 0 && (
        <Table label={t`Keys for programs`} head={[t`Key`, t`Owner`, t`May`, t`Until`, t`State`, t`What you can do`]}>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </Table>
      )}
      {found.hasNextPage && <Button isPending={found.isFetchingNextPage} onPress={() => found.fetchNextPage()}>{t`Show more`}</Button>}
    </Page>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t, i18n } = useLingui()
  const [{ language }] = useSettings()
  return (
    <tr>
      <th scope="row">
        {apiKey.name}
        <br />
        <small>{apiKey.kind === 'service' ? t`Service, ends in ${apiKey.hint}` : t`Personal, ends in ${apiKey.hint}`}</small>
        {apiKey.purpose && <p>{apiKey.purpose}</p>}
      </th>
      <td>
        {apiKey.owner.name}
        <br />
        <small>{apiKey.agencyId}</small>
      </td>
      <td>{apiKey.scopes.map((scope) => i18n._(scopeWords[scope])).join(', ')}</td>
      <td>{formatDate(apiKey.expiresAt, language)}</td>
      <td>
        <Badge kind={stateWords[apiKey.state].kind}>{i18n._(stateWords[apiKey.state].word)}</Badge>
        {apiKey.isIdle && <Badge kind="warn">{t`Not used for 30 days`}</Badge>}
      </td>
      <td>
        <Decisions apiKey={apiKey} />
      </td>
    </tr>
  )
}

function Decisions({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const [isEnding, setEnding] = useState(false)
  const [reason, setReason] = useState('')
  const { id: keyId, name } = apiKey
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['api-keys'] })
  const approve = useMutation({ mutationFn: () => api.approveKey({ keyId }), onSuccess: () => (toast(t`${name} is let in`), refresh()) })
  const revoke = useMutation({ mutationFn: () => api.revokeKey({ keyId, reason }), onSuccess: () => (toast(t`${name} is ended`), setEnding(false), refresh()) })
  const mayApprove = apiKey.state === 'waiting' && person?.roles.includes('security') && person.agencyId === apiKey.agencyId && person.id !== apiKey.owner.id
  const mayEnd = (apiKey.state === 'in-force' || apiKey.state === 'waiting') && (person?.roles.includes('security') || person?.roles.includes('administrator'))
  return (
    <div className={css.actions}>
      {approve.error && <ProblemNotice error={approve.error} />}
      {mayApprove && <Button size="small" isPending={approve.isPending} aria-label={t`Let it in: ${name}`} onPress={() => approve.mutate()}>{t`Let it in`}</Button>}
      {mayEnd && <Button size="small" variant="quiet" icon="trash" aria-label={t`End ${name}`} onPress={() => setEnding(true)}>{t`End…`}</Button>}
      <Dialog
        title={t`End ${name}?`}
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        width="small"
        actions={
          <>
            <Button onPress={() => setEnding(false)}>{t`Cancel`}</Button>
            <Button variant="danger" isPending={revoke.isPending} onPress={() => revoke.mutate()}>{t`End the key`}</Button>
          </>
        }
      >
        <div className={css.stack}>
          {revoke.error && <ProblemNotice error={revoke.error} />}
          <p>
            <Trans>The program that uses it stops within seconds, and so does work it began. This cannot be taken back.</Trans>
          </p>
          <TextField label={t`Reason`} description={t`The owner reads it.`} value={reason} onChange={setReason} maxLength={300} />
        </div>
      </Dialog>
    </div>
  )
}
