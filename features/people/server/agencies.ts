import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { peopleErrors, type people } from '../contract.ts'
import { addAgency, listAgencies, renameAgency } from './store.ts'

export const listAgenciesHandler: Handler<typeof people.listAgencies> = async ({ store }) => ({ agencies: await listAgencies(store) })

export const createAgency: Handler<typeof people.createAgency> = async ({ input, store }) => {
  if (!(await addAgency(store, input))) throw new CodedError(peopleErrors.agency_taken)
  return input
}

export const renameAgencyHandler: Handler<typeof people.renameAgency> = async ({ input, store }) => {
  const agency = { id: input.agencyId, name: input.name, description: input.description }
  if (!(await renameAgency(store, agency))) throw new CodedError(kernelErrors.not_found)
  return agency
}
