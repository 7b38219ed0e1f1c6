import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export const projectsQuery = (archived: 'no' | 'yes') =>
  queryOptions({ queryKey: ['projects', 'list', archived], queryFn: ({ signal }) => api.listProjects({ archived }, { signal }) })

export const invitationsQuery = queryOptions({ queryKey: ['projects', 'invitations'], queryFn: ({ signal }) => api.listProjectInvitations({}, { signal }) })

export const projectQuery = (projectId: string) =>
  queryOptions({ queryKey: ['projects', 'one', projectId], queryFn: ({ signal }) => api.getProject({ projectId }, { signal }) })

/** Asked once for a visit: looking sets the moment from which the next one counts. */
export const digestQuery = (projectId: string) =>
  queryOptions({ queryKey: ['projects', 'digest', projectId], queryFn: ({ signal }) => api.getProjectDigest({ projectId }, { signal }) })

export const tasksQuery = (projectId: string) =>
  queryOptions({ queryKey: ['projects', 'tasks', projectId], queryFn: ({ signal }) => api.listProjectTasks({ projectId }, { signal }) })

export const chatsQuery = (projectId: string) =>
  queryOptions({ queryKey: ['projects', 'chats', projectId], queryFn: ({ signal }) => api.listProjectChats({ projectId }, { signal }) })

export const sharedChatQuery = (projectId: string, conversationId: string) =>
  queryOptions({
    queryKey: ['projects', 'chat', projectId, conversationId],
    queryFn: ({ signal }) => api.readProjectChat({ projectId, conversationId }, { signal }),
  })

export const candidatesQuery = (projectId: string, search: string) =>
  queryOptions({
    queryKey: ['projects', 'candidates', projectId, search],
    queryFn: ({ signal }) => api.findProjectPeople({ projectId, search }, { signal }),
    placeholderData: (before) => before,
  })
