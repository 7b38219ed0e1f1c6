import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { translateProblems } from '#ui/problem-sentence.ts'

/**
 * What the server states in English, for pages in another language, by code. A test holds the English to the
 * contracts. Codes whose sentence differs from case to case (`vendor_refused`) are not here: they stay as stated.
 */
export const problemSentences: Record<string, MessageDescriptor> = {
  invalid_input: msg`Some of what was sent is not as expected. See the fields below.`,
  malformed_request: msg`The request could not be read. It may be damaged or not JSON.`,
  signed_out: msg`You are not signed in, or your session has ended. Sign in and try again.`,
  not_allowed: msg`Your role does not allow this. Ask your agency’s administrator if you need it.`,
  not_found: msg`This does not exist, or you may not see it.`,
  method_not_allowed: msg`This address does not take that kind of request.`,
  conflict: msg`This has changed in the meantime. Reload and try again.`,
  key_reused: msg`This idempotency key was already used for a different request.`,
  too_large: msg`This is larger than allowed.`,
  cross_site: msg`This request came from another web site and was refused.`,
  too_many_requests: msg`Too many requests in a short time. Wait a moment and try again.`,
  busy: msg`Steward is at its limit right now. Your request was not started; try again in a moment.`,
  terms_not_accepted: msg`Before you go on, read the terms of use and say whether you accept them.`,
  terms_changed: msg`These are not the terms in force any more. Read the new ones first.`,
  no_terms: msg`No terms are in force for you, so there is nothing to decide.`,
  terms_incomplete: msg`Write the terms in English, Spanish and French before you publish them.`,
  terms_published: msg`A published version never changes. Begin a new one.`,
  terms_day_past: msg`Terms cannot begin in the past. Choose today or a later day.`,
  terms_other_agency: msg`You write terms for the whole government or for your own agency.`,
  review_needed: msg`This is meant for residents. A named colleague has to read and attest exactly this text before it is copied, exported or adopted.`,
  not_checked: msg`Check it first, and say what you looked at. Then adopt it.`,
  already_adopted: msg`This is adopted already.`,
  other_content: msg`The text has changed in the meantime. Read it again.`,
  own_work: msg`Nobody attests their own work. Ask a colleague.`,
  nothing_checked: msg`Say what was checked.`,
  not_an_output: msg`Only a finished answer can be reviewed.`,
  unknown_reviewer: msg`Choose a colleague of your own agency.`,
  review_closed: msg`This review is answered, taken back or past its day.`,
  review_source: msg`This colleague may not read a source that the text rests on. Ask somebody who may.`,
  sample_mode_off: msg`Sample sign-in is switched off on this installation.`,
  link_not_valid: msg`This sign-in link was used already, has expired, or is not complete. Ask your administrator for a new one.`,
  already_set_up: msg`This installation is already set up.`,
  email_taken: msg`A person with this e-mail address already exists.`,
  agency_taken: msg`An agency with this short name already exists.`,
  unknown_agency: msg`There is no agency with this short name.`,
  last_administrator: msg`This is the last administrator. Make somebody else an administrator first.`,
  empty_file: msg`This file is empty.`,
  file_too_large: msg`This file is larger than 100 MB. Split it, or send the part you need.`,
  collection_closed: msg`You may read this collection, but not add to it.`,
  upload_cut: msg`The file arrived incomplete. Nothing was kept; send it again.`,
  unknown_vendor_kind: msg`Steward does not know this kind of vendor.`,
  answer_running: msg`The last answer is still being written. Stop it, or wait for it to finish.`,
  not_a_question: msg`This can be done with an answer only.`,
  cannot_continue: msg`This answer is complete; there is nothing to continue.`,
  unknown_model: msg`This model is not available. Choose another one.`,
  not_replayable: msg`This answer has no stored inputs to replay; it may still be running or have ended early.`,
  export_too_heavy: msg`This conversation is too long or too deeply nested for this format. Export it as Markdown or JSON.`,
  export_busy: msg`Many conversations are being exported just now. Try again in a minute.`,
  not_an_officer: msg`You do not hold this office.`,
  own_content: msg`You are the person it is about, so others must deal with it.`,
  own_request: msg`This is your own request. Two other officers must decide it.`,
  foreign_agency: msg`Officers of an agency ask about people of their own agency. For others, turn to the oversight body.`,
  too_long: msg`Content can be opened for one to four hours.`,
  not_the_requester: msg`Only who made the request can withdraw it.`,
  not_waiting: msg`This request is decided, withdrawn or lapsed.`,
  not_open: msg`This is not open. Nothing can be read.`,
  decided_already: msg`You have decided this already.`,
  embargo_too_long: msg`The person must be told within a year, and not in the past.`,
  pattern_tests_failed: msg`Not every test case of this pattern passes, so it was not activated.`,
  too_many_patterns: msg`Your agency has as many active patterns as can be run on every message. Retire one first.`,
  challenge_answered: msg`This challenge was answered already.`,
  foreign_parent: msg`The message to follow is not part of this conversation.`,
  approval_over: msg`This approval was decided, used or has expired in the meantime. Nothing was changed.`,
  approval_other_bytes: msg`What you saw is not what would be used. Reload and look again.`,
  approval_decided_by_you: msg`You have decided this one already; it needs another person.`,
  task_unknown_model: msg`This model does not exist or is switched off. Choose another one.`,
  task_bad_plan: msg`This plan cannot be run.`,
  task_started: msg`This task has started; its plan can no longer be changed.`,
  task_over: msg`This task has ended.`,
  task_running: msg`Stop this task first.`,
  tool_changed: msg`This tool has changed since you looked. Read it again before you approve it.`,
}

export function translateKnownProblems(i18n: I18n): void {
  translateProblems((code) => {
    const sentence = Object.hasOwn(problemSentences, code) ? problemSentences[code] : undefined
    return sentence && i18n.locale !== 'en' ? i18n._(sentence) : undefined
  })
}
