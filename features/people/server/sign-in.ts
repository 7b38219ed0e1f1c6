import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { createSignInLink, endSession, redeemSignInLink, sampleMethod, startSession, type Identity } from '#kernel/pipeline/identify.ts'
import { readSetting } from '#kernel/store/setting.ts'
import { peopleErrors, type people } from '../contract.ts'
import { firstRunSetting, type Mode } from './get-session.ts'
import { listAgencies, samplePeople } from './store.ts'

/** A new colleague may read their mail tomorrow; a link lying around longer is a risk. */
const linkHours = 24

export const listSamplePeople =
  (mode: Mode): Handler<typeof people.listSamplePeople> =>
  async ({ store }) => {
    if (!mode.isSample) throw new CodedError(peopleErrors.sample_mode_off)
    return { agencies: await listAgencies(store), people: await samplePeople(store) }
  }

export const signInAsSample =
  (mode: Mode): Handler<typeof people.signInAsSample> =>
  async ({ input, store }) => {
    if (!mode.isSample) throw new CodedError(peopleErrors.sample_mode_off)
    const person = (await samplePeople(store)).find((each) => each.id === input.personId)
    if (!person) throw new CodedError(kernelErrors.not_found)
    return { token: await startSession(store, person.id, sampleMethod) }
  }

export const redeemLink =
  (): Handler<typeof people.redeemSignInLink> =>
  async ({ input, store }) => {
    const redeemed = await redeemSignInLink(store, input.secret)
    if (!redeemed) throw new CodedError(peopleErrors.link_not_valid)
    const isFirstRun = (await readSetting<string>(store, firstRunSetting)) === 'pending'
    // The first link, and one that was made on the machine itself, is all there is to show yet: it lasts for making a first passkey or naming a provider (I4).
    return { token: await startSession(store, redeemed.personId, 'link', { isSteppedUp: isFirstRun || redeemed.stepsUp }), isFirstRun }
  }

export const signOut =
  (identity: Identity): Handler<typeof people.signOut> =>
  async ({ actor, store, afterCommit }) => {
    if (actor.sessionId) await endSession(store, actor.sessionId)
    afterCommit(() => identity.forget(actor.personId))
    return {}
  }

export const createLink =
  (): Handler<typeof people.createSignInLink> =>
  async ({ resource, store, now }) => {
    const secret = await createSignInLink(store, resource.id, linkHours)
    // In the fragment, so that it reaches no server log and no Referer header.
    return { path: `/sign-in/link#${secret}`, expiresAt: new Date(now.getTime() + linkHours * 3_600_000).toISOString() }
  }
