/**
 * Which rows each list shows, and by which action one of them is opened, so that officers' rules narrow lists as they
 * refuse openings (kernel/pipeline/narrow-lists.ts). Every endpoint that answers with rows stands in one of the two tables
 * (apps/server/listed-rows.test.ts).
 */
import type { ListedRows, ListedRowsOf } from '#kernel/pipeline/narrow-lists.ts'

const rows = (field: string, kind: string, opens: string, id = 'id'): ListedRows => ({ field, kind, id, opens })

export const listedRows: ListedRowsOf = {
  listApprovals: [rows('approvals', 'Approval', 'approval.read')],
  listArtefacts: [rows('artefacts', 'Artefact', 'artefact.read')],
  listBodies: [rows('bodies', 'GovernanceBody', 'governance-body.read')],
  listBreakGlass: [rows('requests', 'BreakGlass', 'break-glass.read')],
  listCollections: [rows('collections', 'Collection', 'collection.read')],
  listConnections: [rows('connections', 'ProvisioningConnection', 'provisioning.read')],
  listConversations: [{ ...rows('conversations', 'Conversation', 'conversation.read'), isWholeForJobs: true }],
  searchConversations: [rows('hits', 'Conversation', 'conversation.read', 'conversation.id')],
  getConversation: [rows('messages', 'Message', 'message.read')],
  listDatasets: [rows('datasets', 'Dataset', 'dataset.read')],
  listDataQuestions: [rows('questions', 'DataQuestion', 'data-question.read')],
  listDocuments: [rows('documents', 'Document', 'document.read')],
  listDocumentsIn: [rows('documents', 'Document', 'document.read')],
  listPassages: [rows('passages', 'Passage', 'passage.read', 'passageId'), rows('passages', 'Document', 'document.read', 'documentId')],
  searchPassages: [rows('passages', 'Passage', 'passage.read', 'passageId'), rows('passages', 'Document', 'document.read', 'documentId')],
  findPageSources: [rows('sources', 'Document', 'document.read', 'documentId')],
  listSitePages: [rows('pages', 'Document', 'document.read', 'documentId')],
  listSites: [rows('sites', 'Site', 'site.read')],
  listReadSites: [rows('sites', 'Collection', 'collection.read', 'collectionId')],
  listDraftTemplates: [rows('templates', 'DraftTemplate', 'draft-template.read')],
  listDraftRuns: [rows('runs', 'DraftRun', 'draft-run.read')],
  listFeedback: [rows('items', 'Feedback', 'feedback.read')],
  listMyFeedback: [rows('items', 'Feedback', 'feedback.read')],
  listGlossaries: [rows('glossaries', 'Glossary', 'glossary.read')],
  listGrids: [rows('grids', 'Grid', 'grid.read')],
  listGroups: [rows('groups', 'CommunityGroup', 'community-group.read')],
  listThreads: [rows('notices', 'CommunityPost', 'community-post.read'), rows('threads', 'CommunityPost', 'community-post.read')],
  getThread: [rows('replies', 'CommunityPost', 'community-post.read')],
  listMyRequests: [rows('requests', 'HelpRequest', 'help.read')],
  listInbox: [rows('requests', 'HelpRequest', 'help.read')],
  listPilots: [rows('pilots', 'Pilot', 'pilot.read')],
  listProjects: [rows('projects', 'Project', 'project.read')],
  listProjectInvitations: [rows('invitations', 'Project', 'project.read', 'projectId')],
  listResearch: [rows('research', 'Research', 'research.read')],
  listReviews: [rows('reviews', 'Review', 'review.read')],
  getReviewState: [rows('reviews', 'Review', 'review.read')],
  listTasks: [rows('tasks', 'Task', 'task.read')],
  listTermsVersions: [rows('versions', 'TermsVersion', 'terms.read')],
  listTranslations: [rows('translations', 'Translation', 'translation.read')],
  listUseCases: [rows('useCases', 'UseCase', 'use-case.read')],
  listOwnUseCases: [rows('useCases', 'UseCase', 'use-case.read')],
  listUseCaseReviews: [rows('useCases', 'UseCase', 'use-case.read')],
  listWorkshops: [rows('workshops', 'Workshop', 'workshop.join')],
}
