import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { Team } from '../contract.ts'
import css from './budgets.module.css'

/** Parts of an agency that share a limit; everybody is in one at most. */
export function TeamsSection({ teams, canSave }: { teams: Team[]; canSave: boolean }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [edited, setEdited] = useState<Team | 'new'>()
  const [removed, setRemoved] = useState<Team>()
  const [problem, setProblem] = useState<unknown>()

  async function remove(team: Team): Promise<void> {
    setProblem(undefined)
    try {
      await api.removeTeam({ teamId: team.id })
      await queryClient.invalidateQueries({ queryKey: ['budgets'] })
    } catch (error) {
      setProblem(error)
    }
    setRemoved(undefined)
  }

  return (
    <Section title={t`Teams`} lead={t`A team shares a limit inside the agency’s. Whoever changes teams counts for the old one until the month ends.`} actions={canSave && <Button icon="add" onPress={() => setEdited('new')}>{t`New team`}</Button>}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      {teams.length === 0 ? (
        <p className={css.facts}>{t`There are no teams.`}</p>
      ) : (
        <Table label={t`Teams`} head={[t`Team`, t`Members`, ...(canSave ? [t`Change`] : [])]}>
          {teams.map((team) => (
            <tr key={team.id}>
              <th scope="row">{team.name}</th>
              <td className={css.number}>{team.members}</td>
              {canSave && (
                <td>
                  <div className={css.actions}>
                    <Button size="small" onPress={() => setEdited(team)} aria-label={t`Change ${team.name}`}>{t`Change`}</Button>
                    <Button size="small" variant="danger" onPress={() => setRemoved(team)} aria-label={t`Remove ${team.name}`}>{t`Remove`}</Button>
                  </div>
                </td>
              )}
            </tr>
          ))}
        </Table>
      )}
      {edited && <TeamDialog team={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
      <ConfirmDialog title={t`Remove this team?`} isOpen={removed !== undefined} confirmLabel={t`Remove`} isDangerous onConfirm={() => removed && void remove(removed)} onClose={() => setRemoved(undefined)}>
        <p>
          <Trans>Its limit goes with it. Its people keep everything else.</Trans>
        </p>
      </ConfirmDialog>
    </Section>
  )
}

const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

function TeamDialog({ team, onClose }: { team: Team | undefined; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { name: team?.name ?? '', add: '', remove: '' },
    check: ({ name }) => (name.trim() === '' ? { name: t`Give the team a name.` } : {}),
    async send({ name, add, remove }) {
      await api.saveTeam({ ...(team && { teamId: team.id }), name, add: addressesIn(add), remove: addressesIn(remove) })
      await queryClient.invalidateQueries({ queryKey: ['budgets'] })
      onClose()
    },
  })
  return (
    <Dialog title={team ? t`Change the team ${team.name}` : t`New team`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <TextField {...form.field('name')} label={t`Name`} maxLength={120} />
        <TextArea {...form.field('add')} label={t`People to add, by e-mail address`} description={t`One to a line, 2,000 at most. Whoever is in another team moves.`} />
        {team && <TextArea {...form.field('remove')} label={t`People to take out, by e-mail address`} />}
      </FormFrame>
    </Dialog>
  )
}
