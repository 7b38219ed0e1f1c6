import { useLingui } from '@lingui/react/macro'
import type { ProjectNews, ProjectRole, ProjectTaskState } from '../contract-shared.ts'

export const projectParts = ['overview', 'files', 'chats', 'work', 'tasks', 'people', 'settings'] as const
export type ProjectPart = (typeof projectParts)[number]

export function useProjectWords() {
  const { t } = useLingui()
  const roles: Record<ProjectRole, string> = { owner: t`Owner`, editor: t`Editor`, reader: t`Reader` }
  const taskStates: Record<ProjectTaskState, string> = { open: t`To do`, doing: t`Under way`, done: t`Done` }
  const parts: Record<ProjectPart, string> = {
    overview: t`Overview`,
    files: t`Files`,
    chats: t`Chats`,
    work: t`Work`,
    tasks: t`Tasks`,
    people: t`People`,
    settings: t`Settings`,
  }
  const news: Record<ProjectNews['kind'], string> = { work: t`Work`, file: t`File`, chat: t`Chat`, task: t`Task`, member: t`Member` }
  return { roles, taskStates, parts, news }
}

export const taskKinds = { open: 'plain', doing: 'info', done: 'good' } as const
