/** Where staff exchange practice (R55): groups, discussions and questions, with moderation that gives reasons and hears appeals. */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const postCharsMax = 8_000

/** Of one agency, about one matter, or of everybody. */
export const GroupKind = z.enum(['agency', 'topic', 'all'])
export type GroupKind = z.infer<typeof GroupKind>
/** Who finds it: people of the agency that keeps it, or everybody. The group’s choice. */
export const GroupAudience = z.enum(['agency', 'everyone'])
export type GroupAudience = z.infer<typeof GroupAudience>

export const Group = z.object({
  id: Id,
  name: z.string(),
  about: z.string(),
  kind: GroupKind,
  audience: GroupAudience,
  agencyId: AgencyId,
  agencyName: z.string(),
  isClosed: z.boolean(),
  threads: z.number().int(),
  /** May post, may hide posts of others with a reason. */
  canPost: z.boolean(),
  canModerate: z.boolean(),
})
export type Group = z.infer<typeof Group>

export const ThreadKind = z.enum(['discussion', 'question', 'notice'])
export type ThreadKind = z.infer<typeof ThreadKind>
export const PostState = z.enum(['shown', 'hidden', 'withdrawn'])
export type PostState = z.infer<typeof PostState>

/** Why a moderator took a post out of sight, and what its writer says to that. */
export const Moderation = z.object({ reason: z.string(), byName: z.string(), appeal: z.string().nullable(), appealState: z.enum(['open', 'granted', 'refused']).nullable(), answer: z.string() })
export type Moderation = z.infer<typeof Moderation>

export const Post = z.object({
  id: Id,
  threadId: Id,
  text: z.string(),
  byName: z.string(),
  agencyName: z.string(),
  isOwn: z.boolean(),
  state: PostState,
  moderation: Moderation.nullable(),
  isAccepted: z.boolean(),
  thanks: z.number().int(),
  isThanked: z.boolean(),
  at: z.iso.datetime(),
})
export type Post = z.infer<typeof Post>

export const ThreadLine = z.object({ id: Id, title: z.string(), kind: ThreadKind, byName: z.string(), agencyName: z.string(), state: PostState, replies: z.number().int(), isAnswered: z.boolean(), at: z.iso.datetime() })
export type ThreadLine = z.infer<typeof ThreadLine>

export const Thread = z.object({ id: Id, groupId: Id, groupName: z.string(), title: z.string(), kind: ThreadKind, first: Post, replies: z.array(Post), next: z.string().nullable(), canPost: z.boolean(), canModerate: z.boolean(), canAccept: z.boolean() })
export type Thread = z.infer<typeof Thread>

/** A post as it was kept: what was masked in it, and what its writer should look at. */
export const Kept = z.object({ threadId: Id, postId: Id, masked: z.array(z.string()), warned: z.array(z.string()) })
export type Kept = z.infer<typeof Kept>

export const ReportLine = z.object({ postId: Id, threadId: Id, title: z.string(), groupName: z.string(), text: z.string(), byName: z.string(), reasons: z.array(z.string()), appeal: z.string().nullable(), at: z.iso.datetime() })
export type ReportLine = z.infer<typeof ReportLine>

/** One’s own only: nobody is ranked. */
export const Recognition = z.object({ acceptedAnswers: z.number().int(), thanks: z.number().int(), adoptedUseCases: z.number().int() })
export type Recognition = z.infer<typeof Recognition>

export type LoadedGroup = { id: string; agencyId: string; audience: GroupAudience; isClosed: boolean }
export type LoadedPost = { id: string; agencyId: string; audience: GroupAudience; ownerId: string; state: PostState; threadId: string; groupId: string; isClosed: boolean; kind: ThreadKind | 'reply' }
export const group = resource<LoadedGroup>('CommunityGroup')
export const post = resource<LoadedPost>('CommunityPost')
const onGroup = (input: { groupId: string }) => input.groupId
const onPost = (input: { postId: string }) => input.postId
const Text = z.string().trim().min(1, 'Write something first.').max(postCharsMax, 'A post has at most 8,000 characters. Put longer texts into a document.')
const Reason = z.string().trim().min(3, 'Say why, in a sentence.').max(1_000)
const groupFields = { name: z.string().trim().min(1, 'Enter a name.').max(120), about: z.string().trim().max(1_000) }
const paging = { after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }

export const community = {
  listGroups: endpoint({
    at: 'GET /community/groups',
    summary: 'Groups that are open to you: of your agency, and of everybody.',
    input: z.object({}),
    output: z.object({ groups: z.array(Group), canCreate: z.boolean() }),
    needs: action('community.list'),
    records: quiet('a list of what is open to the person'),
    doors: ['http', 'cli'],
  }),
  createGroup: endpoint({
    at: 'POST /community/groups',
    summary: 'Begin a group, for your agency or for everybody.',
    input: z.object({ ...groupFields, about: groupFields.about.default(''), kind: GroupKind, audience: GroupAudience }),
    output: Group,
    words: { readBy: ({ input }) => (input.kind === 'agency' ? 'agency' : input.audience) },
    needs: action('community-group.create'),
    records: { event: 'community-group.created', details: ({ output }) => ({ groupId: output.id, audience: output.audience }) },
    doors: ['http', 'cli'],
  }),
  changeGroup: endpoint({
    at: 'PATCH /community/groups/:groupId',
    summary: 'Change what a group is called or is about, or close it: then it is read only.',
    input: z.object({ groupId: Id, name: groupFields.name.optional(), about: groupFields.about.optional(), isClosed: z.boolean().optional() }),
    output: Group,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-group.moderate').on(group, onGroup),
    records: { event: 'community-group.changed', details: ({ input }) => ({ groupId: input.groupId, isClosed: input.isClosed ?? null }) },
    doors: ['http', 'cli'],
  }),
  listThreads: endpoint({
    at: 'GET /community/groups/:groupId/threads',
    summary: 'Discussions, questions and notices of a group, newest first; or only questions without an accepted answer.',
    input: z.object({ groupId: Id, only: z.enum(['all', 'unanswered']).default('all'), ...paging }),
    output: z.object({ group: Group, notices: z.array(ThreadLine), threads: z.array(ThreadLine), next: z.string().nullable() }),
    needs: action('community-group.read').on(group, onGroup),
    records: quiet('what colleagues wrote for the person to read'),
    doors: ['http', 'cli'],
  }),
  startThread: endpoint({
    at: 'POST /community/groups/:groupId/threads',
    summary: 'Begin a discussion or ask a question. Personal details are treated as your agency’s rules say; nothing confidential is kept.',
    input: z.object({ groupId: Id, kind: ThreadKind.default('discussion'), title: z.string().trim().min(1, 'Enter a title.').max(160), text: Text }),
    output: Kept,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-group.post').on(group, onGroup),
    records: { event: 'community-thread.started', details: ({ input, output }) => ({ groupId: input.groupId, postId: output.postId, kind: input.kind, masked: output.masked.length }) },
    doors: ['http', 'cli'],
  }),
  getThread: endpoint({
    at: 'GET /community/threads/:postId',
    summary: 'A discussion or question with its replies, oldest first.',
    input: z.object({ postId: Id, ...paging }),
    output: Thread,
    needs: action('community-post.read').on(post, onPost),
    records: quiet('what colleagues wrote for the person to read'),
    doors: ['http', 'cli'],
  }),
  replyToThread: endpoint({
    at: 'POST /community/threads/:postId/replies',
    summary: 'Reply. Personal details are treated as your agency’s rules say.',
    input: z.object({ postId: Id, text: Text }),
    output: Kept,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-post.reply').on(post, onPost),
    records: { event: 'community-reply.written', details: ({ input, output }) => ({ threadId: input.postId, postId: output.postId, masked: output.masked.length }) },
    doors: ['http', 'cli'],
  }),
  acceptReply: endpoint({
    at: 'POST /community/threads/:postId/accepted',
    summary: 'Say which reply answered your question, or that none did.',
    input: z.object({ postId: Id, replyId: Id.nullable() }),
    output: Nothing,
    needs: action('community-post.own').on(post, onPost),
    records: { event: 'community-reply.accepted', details: ({ input }) => ({ threadId: input.postId, replyId: input.replyId }) },
    doors: ['http', 'cli'],
  }),
  thankForPost: endpoint({
    at: 'POST /community/posts/:postId/thanks',
    summary: 'Thank for a post, or take the thanks back.',
    input: z.object({ postId: Id, isThanked: z.boolean().default(true) }),
    output: Nothing,
    needs: action('community-post.reply').on(post, onPost),
    records: quiet('a kind word between colleagues; its count is shown, its giver is not'),
    doors: ['http', 'cli'],
  }),
  withdrawPost: endpoint({
    at: 'DELETE /community/posts/:postId',
    summary: 'Take back what you wrote: its words are deleted, its place stays.',
    input: z.object({ postId: Id }),
    output: Nothing,
    needs: action('community-post.own').on(post, onPost),
    records: { event: 'community-post.withdrawn', details: ({ input }) => ({ postId: input.postId }) },
    doors: ['http', 'cli'],
  }),
  reportPost: endpoint({
    at: 'POST /community/posts/:postId/reports',
    summary: 'Tell the moderators that something is wrong with a post. Its writer does not learn who did.',
    input: z.object({ postId: Id, reason: Reason }),
    output: Nothing,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-post.reply').on(post, onPost),
    records: { event: 'community-post.reported', details: ({ input }) => ({ postId: input.postId }) },
    doors: ['http', 'cli'],
  }),
  listReports: endpoint({
    at: 'GET /community/reports',
    summary: 'For moderators: posts that were reported, and appeals that wait for an answer.',
    input: z.object({}),
    output: z.object({ reports: z.array(ReportLine) }),
    needs: action('community.moderate'),
    records: quiet('a work list of those whose office it is'),
    doors: ['http', 'cli'],
  }),
  moderatePost: endpoint({
    at: 'POST /community/posts/:postId/moderation',
    summary: 'Hide a post with a reason that its writer reads, or let it stand.',
    input: z.object({ postId: Id, hides: z.boolean(), reason: Reason }),
    output: Nothing,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-post.moderate').on(post, onPost),
    records: { event: 'community-post.moderated', details: ({ input }) => ({ postId: input.postId, hides: input.hides }) },
    doors: ['http', 'cli'],
  }),
  appealModeration: endpoint({
    at: 'POST /community/posts/:postId/appeal',
    summary: 'Say why your hidden post should stand. Another moderator answers.',
    input: z.object({ postId: Id, text: Reason }),
    output: Nothing,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-post.own').on(post, onPost),
    records: { event: 'community-post.appealed', details: ({ input }) => ({ postId: input.postId }) },
    doors: ['http', 'cli'],
  }),
  answerAppeal: endpoint({
    at: 'POST /community/posts/:postId/appeal/answer',
    summary: 'Grant an appeal, and the post is shown again; or refuse it with a reason. Not by whoever hid it.',
    input: z.object({ postId: Id, isGranted: z.boolean(), reason: Reason }),
    output: Nothing,
    words: { readBy: ({ resource }) => resource.audience },
    needs: action('community-post.moderate').on(post, onPost),
    records: { event: 'community-appeal.answered', details: ({ input }) => ({ postId: input.postId, isGranted: input.isGranted }) },
    doors: ['http', 'cli'],
  }),
  getRecognition: endpoint({
    at: 'GET /community/recognition',
    summary: 'What colleagues thanked you for: accepted answers, thanks, use cases that other agencies adopted. Yours only.',
    input: z.object({}),
    output: Recognition,
    needs: action('community.list'),
    records: quiet('a person’s own'),
    doors: ['http', 'cli'],
  }),
} as const

export const communityErrors = errors({
  community_closed: { status: 409, sentence: 'This group is closed. It can be read, but nobody posts in it any more.' },
  community_notice: { status: 403, sentence: 'Notices are written by the moderators of a group.' },
  community_not_thread: { status: 400, sentence: 'This is a reply, not the start of a discussion.' },
  community_not_reply: { status: 400, sentence: 'Choose a reply of this question.' },
  community_hidden: { status: 409, sentence: 'This post is not shown any more.' },
  community_not_hidden: { status: 409, sentence: 'There is nothing to appeal: this post is shown, or its appeal was made before.' },
  community_own_decision: { status: 409, sentence: 'Whoever hid a post does not answer its appeal. Ask another moderator.' },
})
