/** Shared spaces: files, chats, work, tasks and instructions of some people, of one agency or of several (R37). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { projects } from '../contract.ts'
import { projectsPolicy } from '../policy.ts'
import { listProjectChats, placeChat, readProjectChat, removeChat } from './chats.ts'
import { getProjectDigest, markProjectSeen } from './digest.ts'
import { acceptProjectInvitation, addProjectMember, changeProjectMember, findProjectPeople, inviteToProject, listProjectInvitations, removeProjectInvitation, removeProjectMember } from './members.ts'
import { projectsMigration } from './migrations/0001-projects.ts'
import { sharedMigration } from './migrations/0002-shared.ts'
import { projectsSealedMigration } from './migrations/0003-sealed.ts'
import { olderProjects } from './sealed-project.ts'
import { createProject, getProject, getProjectInstructions, listProjectsHandler, openProjectTo, updateProject } from './own-project.ts'
import type { ProjectPorts } from './ports.ts'
import { addProjectTask, changeProjectTask, listProjectTasks, removeProjectTask } from './tasks.ts'

export function createProjects(ports: ProjectPorts): Feature {
  return serve(projects, {
    name: 'projects',
    policy: projectsPolicy,
    migrations: [projectsMigration, sharedMigration, projectsSealedMigration],
    olderRows: [olderProjects],
    handlers: {
      listProjects: listProjectsHandler,
      createProject: createProject(ports),
      getProject,
      updateProject,
      openProjectTo: openProjectTo(ports),
      findProjectPeople,
      addProjectMember,
      changeProjectMember,
      removeProjectMember,
      inviteToProject,
      listProjectInvitations,
      acceptProjectInvitation,
      removeProjectInvitation,
      listProjectChats: listProjectChats(ports),
      placeChat: placeChat(ports),
      removeChat,
      readProjectChat: readProjectChat(ports),
      listProjectTasks,
      addProjectTask,
      changeProjectTask,
      removeProjectTask,
      getProjectDigest: getProjectDigest(ports),
      markProjectSeen,
      getProjectInstructions: getProjectInstructions(ports),
    },
  })
}
