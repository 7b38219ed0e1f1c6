/** The people feature: who there is, and how they come in. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { people } from '../contract.ts'
import { peoplePolicy } from '../policy.ts'
import { createAgency, listAgenciesHandler, renameAgencyHandler } from './agencies.ts'
import { completeFirstRun } from './complete-first-run.ts'
import type { Walls } from '#kernel/store/database.ts'
import { getSession, type Mode } from './get-session.ts'
import { createPerson, listPeopleHandler, updatePerson } from './manage-people.ts'
import { samplePeopleMigration } from './migrations/0001-sample-people.ts'
import { roleLinesMigration } from './migrations/0002-role-lines.ts'
import { searchKeysMigration } from './migrations/0003-search-keys.ts'
import type { PersonDesk } from './person-desk.ts'
import { denyRole, getPersonRoles, getRoleMatrix, liftDenialHandler, type MatrixRow } from './person-roles.ts'
import { createLink, listSamplePeople, redeemLink, signInAsSample, signOut } from './sign-in.ts'

export function createPeople(options: { mode: Mode; walls: () => Promise<Walls>; identity: Identity; desk: PersonDesk; actions: () => readonly string[]; matrix: () => Promise<{ rows: MatrixRow[]; policyHash: string }> }): Feature {
  return serve(people, {
    name: 'people',
    policy: peoplePolicy,
    migrations: [samplePeopleMigration, roleLinesMigration, searchKeysMigration],
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
      renameAgency: renameAgencyHandler,
      createPerson: createPerson(options.desk),
      updatePerson: updatePerson(options.desk),
      getPersonRoles,
      denyRole: denyRole(options.desk),
      liftDenial: liftDenialHandler(options.desk),
      getRoleMatrix: getRoleMatrix(options.matrix),
      createSignInLink: createLink(),
    },
  })
}
