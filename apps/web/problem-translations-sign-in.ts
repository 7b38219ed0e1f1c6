import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** The part of problem-translations.ts that is about what holds a person: signing in, confirming who is there, a course that is asked for. */
export const signInProblems: Record<string, MessageDescriptor> = {
  step_up_needed: msg`Confirm that it is you; then this goes on. A change like this one needs a confirmation of the last five minutes.`,
  outside_key: msg`This key may not do that. Its owner can do it in the browser, or make a key that may.`,
  keys_full: msg`You have as many keys as can be kept. Revoke one that you no longer use.`,
  key_over: msg`This key is over. Make a new one.`,
  key_not_waiting: msg`This key waits for nobody: it was let in already, or it is over.`,
  service_purpose_missing: msg`Say what the service is for, so that the security officer can decide.`,
  confirmation_over: msg`This confirmation is over. Ask for a new one where you need it.`,
  confirmation_code: msg`This is not the code. Look at it again where you asked for it.`,
  confirmation_same_session: msg`Open this in another browser or device than the one that asks.`,
  training_required: msg`Your agency asks you to take a short course before you use this. You find it under Learn.`,
  sign_in_way_gone: msg`This way to sign in is not offered any more. Go back to the sign-in page.`,
  sign_in_crowded: msg`Very many people are signing in right now. Try again in a few minutes.`,
  sign_in_declined: msg`Your sign-in service did not sign you in. Start again, or ask its help desk.`,
  sign_in_provider_unreachable: msg`Your sign-in service could not be reached. Try again in a few minutes.`,
  sign_in_provider_description: msg`Your sign-in service is not set up as expected. Tell your administrator.`,
  sign_in_token_sign_in_time: msg`Your sign-in service did not ask you again just now, so this does not count. Try again.`,
  sign_in_token_sign_in_way: msg`You signed in, but not in a way that is strong enough for this. Use a passkey or a security key.`,
  logout_event: msg`This is not a logout token.`,
  logout_nonce: msg`A logout token has no nonce.`,
  logout_target: msg`A logout token names a person or a session.`,
  logout_id: msg`A logout token has an id.`,
  logout_spent: msg`This logout token was used already.`,
  logout_not_valid: msg`This logout token cannot be trusted.`,
  person_not_announced: msg`You signed in, but nobody has announced you here yet. Ask your administrator: your account waits on the page of sign-in services.`,
  person_switched_off: msg`Your access is switched off. Ask your agency’s administrator.`,
  person_of_other_agency: msg`Your agency does not sign in this way. Choose another way on the sign-in page.`,
  person_agency_unknown: msg`Your sign-in service did not say which agency you are of, or it is not known here. Tell your administrator.`,
  person_email_taken: msg`Somebody here has your e-mail address already, and Steward does not take an address for a person. Ask your administrator to join the two: your account waits on the page of sign-in services.`,
  person_joined_already: msg`Somebody signed in as you with another account before. Ask your administrator to separate the two.`,
  person_information_missing: msg`Your sign-in service did not give your name and e-mail address. Tell your administrator.`,
  person_is_another: msg`You signed in as somebody else. Confirm with the account of the person who is signed in here.`,
  step_up_not_offered: msg`This sign-in service cannot confirm that it is you. Use a passkey.`,
  provider_plain_http: msg`The issuer must begin with https://. Plain http:// is allowed only for a provider marked as local.`,
  provider_secret_missing: msg`Enter the client secret that the provider gave, or choose that it has none.`,
  provider_issuer_taken: msg`This issuer and client id are set up already.`,
  provider_agency_unknown: msg`One of these agencies does not exist.`,
  ...under(['sign_in_attempt_unknown', 'sign_in_other_browser', 'sign_in_other_purpose', 'sign_in_other_session', 'sign_in_code_refused'], msg`This sign-in was used already, took too long, or was begun in another browser. Start again.`),
  ...under(['sign_in_response_no_code', 'sign_in_response_issuer', 'sign_in_response_issuer_missing', 'sign_in_token_missing', 'sign_in_token_unreadable', 'sign_in_token_algorithm', 'sign_in_token_header', 'sign_in_token_kind', 'sign_in_token_key', 'sign_in_token_signature', 'sign_in_token_issuer', 'sign_in_token_audience', 'sign_in_token_party', 'sign_in_token_expired', 'sign_in_token_not_yet', 'sign_in_token_issued', 'sign_in_token_nonce', 'sign_in_token_subject', 'sign_in_token_hash', 'sign_in_person_information'], msg`The answer of your sign-in service could not be trusted, so you were not signed in. Try again. If it happens again, tell your administrator.`),
  identity_not_waiting: msg`This account does not wait any more, or the person has another account of this service. Separate that one first.`,
  identity_not_theirs: msg`This account is not theirs any more.`,
  identity_no_person: msg`Nobody has this e-mail address.`,
}

/** Codes that tell the log apart what people are told alike. */
function under(codes: string[], sentence: MessageDescriptor): Record<string, MessageDescriptor> {
  return Object.fromEntries(codes.map((code) => [code, sentence]))
}
