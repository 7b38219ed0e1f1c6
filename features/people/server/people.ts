/** The people feature: who there is, and how they come in. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { people } from '../contract.ts'
import { peoplePolicy } from '../policy.ts'
import { createAgency, listAgenciesHandler } from './agencies.ts'
import { completeFirstRun } from './complete-first-run.ts'
import type { Walls } from '#kernel/store/database.ts'
import { getSession, type Mode } from './get-session.ts'
import { createPerson, listPeopleHandler, updatePerson } from './manage-people.ts'
import { samplePeopleMigration } from './migrations/0001-sample-people.ts'
import { createLink, listSamplePeople, redeemLink, signInAsSample, signOut } from './sign-in.ts'

export function createPeople(options: { mode: Mode; walls: () => Promise<Walls>; identity: Identity; actions: () => readonly string[] }): Feature {
  return serve(people, {
    name: 'people',
    policy: peoplePolicy,
    migrations: [samplePeopleMigration],
    handlers: {
      getSession: getSession(options),
      listSamplePeople: listSamplePeople(options.mode),
      signInAsSample: signInAsSample(options.mode),
      redeemSignInLink: redeemLink(),
      signOut: signOut(options.identity),
      completeFirstRun: completeFirstRun(options.identity),
      listAgencies: listAgenciesHandler,
      createAgency,
      listPeople: listPeopleHandler,
      createPerson,
      updatePerson: updatePerson(options.identity),
      createSignInLink: createLink(),
    },
  })
}
