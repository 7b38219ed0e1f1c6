/**
 * Break-glass (security.md I5): who may read content that is not theirs, and until when. A request and the steps taken
 * on it are only ever added to; everything else is derived from them here, and once more in the database’s own
 * policies (server/migrations), so that a mistake in either leaves the other.
 */
export const officerRoles = ['oversight', 'privacy', 'records', 'security'] as const
export type OfficerRole = (typeof officerRoles)[number]

/** Stated once: the database’s policies name the same figures, and a scenario test compares the two. */
export const rules = { approvalsNeeded: 2, hoursMax: 4, waitingMs: 72 * 3_600_000, embargoDaysMax: 365 } as const

export type GlassRequest = {
  requesterId: string
  requesterRole: OfficerRole
  subjectId: string
  /** The subject’s. */
  agencyId: string
  /** Null: every conversation of the subject. */
  conversationId: string | null
  hours: number
  requestedAt: number
}
export type StepKind = 'approved' | 'refused' | 'withdrawn' | 'ended'
export type Step = { kind: StepKind; personId: string; role: OfficerRole; at: number }
export type Officer = { personId: string; agencyId: string; roles: readonly string[] }

export type State = 'waiting' | 'open' | 'refused' | 'withdrawn' | 'lapsed' | 'ended' | 'expired'
export type Standing = { state: State; openedAt: number | null; closesAt: number | null; approvals: number }

export type RequestFault = 'not_an_officer' | 'own_content' | 'foreign_agency' | 'too_long'
export type StepFault = 'not_an_officer' | 'own_content' | 'own_request' | 'not_the_requester' | 'not_waiting' | 'not_open' | 'decided_already'

/** Undefined when the request may be made. Only the oversight body asks about every agency; other officers about their own. */
export function requestFault(asked: Omit<GlassRequest, 'requestedAt' | 'conversationId'>, by: Officer): RequestFault | undefined {
  if (!holds(by, asked.requesterRole) || asked.requesterId !== by.personId) return 'not_an_officer'
  if (asked.subjectId === by.personId) return 'own_content'
  if (asked.requesterRole !== 'oversight' && asked.agencyId !== by.agencyId) return 'foreign_agency'
  if (!Number.isInteger(asked.hours) || asked.hours < 1 || asked.hours > rules.hoursMax) return 'too_long'
  return undefined
}

/** Undefined when this officer may take this step now. */
export function stepFault(request: GlassRequest, steps: readonly Step[], step: { kind: StepKind; role: OfficerRole }, by: Officer, now: number): StepFault | undefined {
  const { state } = standingOf(request, steps, now)
  const isRequester = by.personId === request.requesterId
  if (!holds(by, step.role)) return 'not_an_officer'
  if (by.personId === request.subjectId) return 'own_content'
  if (step.kind === 'ended') return state === 'open' ? undefined : 'not_open'
  if (step.kind === 'withdrawn') return !isRequester ? 'not_the_requester' : state === 'waiting' ? undefined : 'not_waiting'
  if (isRequester) return 'own_request'
  if (state !== 'waiting') return 'not_waiting'
  return steps.some((taken) => taken.personId === by.personId) ? 'decided_already' : undefined
}

export function standingOf(request: GlassRequest, steps: readonly Step[], now: number): Standing {
  const openedAt = openedAtOf(request, steps)
  const closesAt = openedAt === null ? null : openedAt + request.hours * 3_600_000
  const approvals = steps.filter((step) => step.kind === 'approved').length
  const has = (kind: StepKind) => steps.some((step) => step.kind === kind)
  const state: State = has('refused')
    ? 'refused'
    : has('withdrawn')
      ? 'withdrawn'
      : has('ended')
        ? 'ended'
        : closesAt === null
          ? now < request.requestedAt + rules.waitingMs
            ? 'waiting'
            : 'lapsed'
          : now < closesAt
            ? 'open'
            : 'expired'
  return { state, openedAt, closesAt, approvals }
}

/** Whether this person may read now; only the requester ever may, and only while they hold the office. */
export function mayLook(request: GlassRequest, steps: readonly Step[], by: Officer, now: number): boolean {
  return by.personId === request.requesterId && holds(by, request.requesterRole) && standingOf(request, steps, now).state === 'open'
}

export function isInScope(request: GlassRequest, conversation: { id: string; ownerId: string }): boolean {
  return conversation.ownerId === request.subjectId && (request.conversationId === null || request.conversationId === conversation.id)
}

/** Two people in two different offices, neither the requester nor the subject, in time: an office cannot open content alone. */
function openedAtOf(request: GlassRequest, steps: readonly Step[]): number | null {
  const counted = steps.filter((step) => step.kind === 'approved' && step.personId !== request.requesterId && step.personId !== request.subjectId)
  let openedAt: number | null = null
  for (const one of counted) {
    for (const other of counted) {
      if (one.personId === other.personId || one.role === other.role) continue
      const at = Math.max(one.at, other.at)
      if (at < request.requestedAt + rules.waitingMs && (openedAt === null || at < openedAt)) openedAt = at
    }
  }
  return openedAt
}

function holds(officer: Officer, role: OfficerRole): boolean {
  return officerRoles.includes(role) && officer.roles.includes(role)
}
