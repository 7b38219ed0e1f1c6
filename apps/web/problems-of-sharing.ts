import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Refusals of use cases, pilots, the community and bodies (problem-translations.ts). */
export const sharingProblems: Record<string, MessageDescriptor> = {
  use_case_wrong_state: msg`This cannot be done with the use case as it stands now. Reload it and look again.`,
  use_case_incomplete: msg`Something is still missing. Fill in what is marked, then submit it.`,
  use_case_guarded: msg`The guards refuse this prompt. It can be given back, but not published.`,
  use_case_decides: msg`A use case that decides about people cannot be published (rule R14). Give it back with the reason.`,
  use_case_own: msg`Nobody checks their own use case. Ask a colleague with the same office.`,
  use_case_day: msg`Choose a day after today and within a year.`,
  use_case_own_agency: msg`This use case is of your own agency: there is nothing to adopt.`,
  use_case_expired: msg`The day for looking at this use case again has passed. Its agency’s contact can renew it.`,
  use_case_blank: msg`Fill in every blank of the prompt.`,
  use_case_no_prompt: msg`This use case has no prompt to run. Start from its template.`,
  use_case_blanks: msg`A prompt may have at most 12 blanks, each with a short name in double braces.`,
  pilot_decided: msg`This candidate is decided. Propose a new one, or have the lead decide again.`,
  pilot_unknown_link: msg`The use case or decision that this names does not exist, or you may not see it.`,
  community_closed: msg`This group is closed. It can be read, but nobody posts in it any more.`,
  community_notice: msg`Notices are written by the moderators of a group.`,
  community_not_thread: msg`This is a reply, not the start of a discussion.`,
  community_not_reply: msg`Choose a reply of this question.`,
  community_hidden: msg`This post is not shown any more.`,
  community_not_hidden: msg`There is nothing to appeal: this post is shown, or its appeal was made before.`,
  community_own_decision: msg`Whoever hid a post does not answer its appeal. Ask another moderator.`,
  governance_unknown_link: msg`The use case or pilot that this names does not exist, or you may not see it.`,
  governance_unknown_meeting: msg`This body has no such meeting.`,
  governance_votes: msg`There are more votes than members, or none at all. Count again.`,
  governance_early: msg`This meeting is still to come. Record what it decides when it was held.`,
}
