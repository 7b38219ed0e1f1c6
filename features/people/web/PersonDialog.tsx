import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { PersonPasskeys } from '#features/passkeys/web/PersonPasskeys.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { focusOnMount } from '#ui/focus-on-mount.ts'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { Person } from '../contract.ts'
import { PersonDetails } from './PersonDetails.tsx'
import { RoleChoice, SignInLinkMaker } from './PersonForm.tsx'
import { RoleReasons } from './RoleReasons.tsx'
import css from './PersonDialog.module.css'

/** One person’s roles, access and sign-in link. */
export function PersonDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [roles, setRoles] = useState(person.roles)
  const [error, setError] = useState<string | undefined>()
  const update = useMutation({
    mutationFn: (change: { roles?: Person['roles']; isDisabled?: boolean }) =>
      api.updatePerson({ personId: person.id, ...change }),
    onSuccess: (changed) => {
      void queryClient.invalidateQueries({ queryKey: ['people'] })
      toast(changed.isDisabled ? t`${changed.name} can no longer sign in` : t`${changed.name} is changed`)
      onClose()
    },
  })

  function save(): void {
    if (roles.length === 0) return setError(t`Choose at least one role.`)
    update.mutate({ roles })
  }

  return (
    <Dialog
      title={person.name}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={update.isPending} onPress={save}>{t`Save roles`}</Button>
        </>
      }
    >
      <div className={css.parts}>
        <p className={css.facts}>{[person.jobTitle, person.agencyName, person.email].filter(Boolean).join(' · ')}</p>
        <PersonDetails person={person} onChanged={onClose} />
        {update.error && <ProblemNotice error={update.error} />}
        <RoleChoice value={roles} onChange={setRoles} error={error} />
        <RoleReasons person={person} />
        <section className={css.part}>
          <h3>{t`Sign-in`}</h3>
          {!person.isDisabled && <SignInLinkMaker person={person} />}
          <PersonPasskeys personId={person.id} name={person.name} />
          {person.isDisabled ? (
            <>
              <p>
                <Trans>This person is disabled and cannot sign in.</Trans>
              </p>
              <div>
                <Button onPress={() => update.mutate({ isDisabled: false })}>{t`Enable again`}</Button>
              </div>
            </>
          ) : (
            <DisableButton person={person} onConfirm={() => update.mutate({ isDisabled: true })} />
          )}
        </section>
      </div>
    </Dialog>
  )
}

/** Two steps in place, so that no dialog opens over a dialog. */
function DisableButton({ person, onConfirm }: { person: Person; onConfirm(): void }) {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <div>
        <Button onPress={() => setAsking(true)}>{t`Disable this person`}</Button>
      </div>
    )
  }
  return (
    <div className={css.confirm} role="group" aria-label={t`Disable this person`}>
      <p>
        <Trans>
          {person.name}’s sessions end within seconds, and sign-in links stop working. Their conversations and files stay.
        </Trans>
      </p>
      <div className={css.buttons}>
        <Button onPress={() => setAsking(false)}>{t`Keep enabled`}</Button>
        <Button variant="danger" ref={focusOnMount} onPress={onConfirm}>{t`Disable`}</Button>
      </div>
    </div>
  )
}
