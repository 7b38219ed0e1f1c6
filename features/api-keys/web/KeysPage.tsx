import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { ShownOnce } from '#ui/ShownOnce.tsx'
import type { ApiKey } from '../contract.ts'
import { KeyCard } from './KeyCard.tsx'
import { KeyForm } from './KeyForm.tsx'
import { ownKeysQuery } from './key-queries.ts'
import css from './api-keys.module.css'

/** A person’s keys for programs, and the way out of every device. */
export function KeysPage() {
  const { t } = useLingui()
  const own = useQuery(ownKeysQuery)
  const [isMaking, setMaking] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const keys = own.data?.keys ?? []
  const close = () => {
    setMaking(false)
    setToken(null)
  }
  return (
    <Page
      title={t`Keys for programs`}
      lead={t`With a key, a program of yours can use Steward for you. It can do only what you choose, and never more than you.`}
      width="narrow"
      actions={<Button variant="primary" icon="add" onPress={() => setMaking(true)}>{t`Make a key`}</Button>}
    >
      {own.error && <ProblemNotice error={own.error} />}
      {own.isPending && <Loading label={t`Loading your keys…`} />}
      {own.isSuccess && keys.length === 0 && (
        <EmptyState icon="lock" title={t`You have no keys`}>
          <p>{t`You need one only if you write programs.`}</p>
        </EmptyState>
      )}
      <KeyList label={t`Your keys`} keys={keys.filter(isOpen)} onToken={setToken} />
      {keys.some((key) => !isOpen(key)) && (
        <Section title={t`No longer in use`}>
          <KeyList label={t`Keys no longer in use`} keys={keys.filter((key) => !isOpen(key))} onToken={setToken} />
        </Section>
      )}
      <Everywhere />
      <Dialog title={token ? t`Your new key` : t`Make a key`} isOpen={isMaking || token !== null} onClose={close} width="wide" mustChoose={token !== null} actions={token && <Button variant="primary" onPress={close}>{t`I have kept it`}</Button>}>
        {token ? <TokenShown token={token} /> : <KeyForm onMade={setToken} />}
      </Dialog>
    </Page>
  )
}

function isOpen({ state }: ApiKey): boolean {
  return state === 'in-force' || state === 'waiting'
}

function KeyList({ label, keys, onToken }: { label: string; keys: ApiKey[]; onToken(token: string): void }) {
  if (keys.length === 0) return null
  return (
    <ul className={css.list} aria-label={label}>
      {keys.map((key) => (
        <KeyCard key={key.id} apiKey={key} onToken={onToken} />
      ))}
    </ul>
  )
}

function TokenShown({ token }: { token: string }) {
  const { t } = useLingui()
  return (
    <ShownOnce fields={[{ label: t`Key`, value: token }]}>
      <Trans>Copy it now, and keep it like a password. Do not send it to anybody, and do not write it into a program’s text.</Trans>
    </ShownOnce>
  )
}

function Everywhere() {
  const { t } = useLingui()
  const [isAsked, setAsked] = useState(false)
  const leave = useMutation({
    mutationFn: () => api.signOutEverywhere({}),
    onSuccess: () => location.assign('/sign-in'),
  })
  return (
    <Section title={t`Lost a device?`}>
      <div className={css.stack}>
        <p>
          <Trans>Sign out everywhere: on all your devices, and of all your keys. Then sign in again here.</Trans>
        </p>
        {leave.error && <ProblemNotice error={leave.error} />}
        <div>
          <Button onPress={() => setAsked(true)}>{t`Sign out everywhere…`}</Button>
        </div>
      </div>
      <ConfirmDialog title={t`Sign out everywhere?`} isOpen={isAsked} confirmLabel={t`Sign out everywhere`} isDangerous isPending={leave.isPending} onConfirm={() => leave.mutate()} onClose={() => setAsked(false)}>
        <p>
          <Trans>All your keys end for good. Programs that use them stop.</Trans>
        </p>
      </ConfirmDialog>
    </Section>
  )
}
