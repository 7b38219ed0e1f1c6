import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Member, WholeProject } from '../contract.ts'
import type { ProjectRole } from '../contract-shared.ts'
import { AddPeople } from './AddPeople.tsx'
import { projectQuery } from './project-queries.ts'
import { useProjectWords } from './project-words.ts'
import css from './projects.module.css'

/** Who is in the project and in which role; owners add, invite and take out. */
export function ProjectPeople({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const canManage = project.role === 'owner' && !project.isArchived
  return (
    <>
      <Section title={t`Members`} lead={t`Owners manage the project, editors write in it, readers read.`}>
        <ul className={css.rows} aria-label={t`Members`}>
          {project.people.map((member) => (
            <MemberRow key={member.personId} member={member} project={project} canManage={canManage} />
          ))}
        </ul>
      </Section>
      {project.invitations.length > 0 && (
        <Section title={t`Invited`}>
          <ul className={css.rows} aria-label={t`Invited`}>
            {project.invitations.map((invitation) => (
              <li key={invitation.id} className={css.row}>
                <span className={css.words}>
                  {invitation.email}
                  <span className={css.facts}>
                    <Badge>{words.roles[invitation.role]}</Badge>
                  </span>
                </span>
                <TakeBack invitationId={invitation.id} email={invitation.email} projectId={project.id} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {canManage && <AddPeople project={project} />}
    </>
  )
}

const roles: readonly ProjectRole[] = ['owner', 'editor', 'reader']

function MemberRow({ member, project, canManage }: { member: Member; project: WholeProject; canManage: boolean }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const { person } = useSession()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<unknown>()
  const [isAsking, setAsking] = useState(false)
  const isSelf = person?.id === member.personId
  const at = { projectId: project.id, personId: member.personId }

  async function change(role: ProjectRole): Promise<void> {
    setProblem(undefined)
    await api.changeProjectMember({ ...at, role }).catch(setProblem)
    await queryClient.invalidateQueries({ queryKey: projectQuery(project.id).queryKey })
  }

  async function remove(): Promise<void> {
    setAsking(false)
    try {
      await api.removeProjectMember(at)
      if (isSelf) await navigate({ to: '/projects' })
      await queryClient.invalidateQueries({ queryKey: ['projects'] })
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <li className={css.row}>
      <span className={css.words}>
        <span>{member.name}</span>
        <span className={css.facts}>
          {member.jobTitle && <span>{member.jobTitle}</span>}
          <span>{member.agencyName}</span>
          {!canManage && <Badge>{words.roles[member.role]}</Badge>}
        </span>
        {Boolean(problem) && <ProblemNotice error={problem} />}
      </span>
      <span className={css.bar}>
        {canManage && (
          <Select
            label={t`Role of ${member.name}`}
            isLabelHidden
            value={member.role}
            onChange={(role) => void change(role as ProjectRole)}
            options={roles.map((role) => ({ value: role, label: words.roles[role] }))}
          />
        )}
        {(canManage || isSelf) && (
          <Button
            size="small"
            variant="quiet"
            aria-label={isSelf ? t`Leave the project` : t`Take out ${member.name}`}
            onPress={() => setAsking(true)}
          >
            {isSelf ? t`Leave` : t`Take out`}
          </Button>
        )}
      </span>
      <ConfirmDialog
        title={isSelf ? t`Leave this project?` : t`Take out ${member.name}?`}
        isOpen={isAsking}
        confirmLabel={isSelf ? t`Leave` : t`Take out`}
        isDangerous
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      >
        <p>
          <Trans>Nothing in the project can be found or read by them any more. Chats they placed here are taken out; files and work stay.</Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}

function TakeBack({ invitationId, email, projectId }: { invitationId: string; email: string; projectId: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={t`Take back the invitation of ${email}`}
      onPress={() => void api.removeProjectInvitation({ invitationId }).then(() => queryClient.invalidateQueries({ queryKey: projectQuery(projectId).queryKey }))}
    >
      {t`Take back`}
    </Button>
  )
}
