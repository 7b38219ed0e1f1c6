/** What a row of a list would do (R03): nothing is written by this. Pure. */
import { Role } from '#features/people/contract.ts'
import type { Columns, ImportField, RowFault, Verdict } from '../contract-imports.ts'
import { importFields } from '../contract-imports.ts'
import { isAddress } from './mapping.ts'

export type RowValues = { name: string; email: string; jobTitle: string | undefined; agency: string; roles: string | undefined }
export type Existing = { agencyId: string; name: string; email: string; jobTitle: string; roles: readonly string[]; /** Roles that an earlier list gave. */ imported: readonly string[]; /** Roles that something else gives too. */ otherwise: readonly string[] }
export type Known = { agencies: ReadonlyMap<string, string>; otherwise: string | null }
export type Wanted = { name: string; email: string; jobTitle: string; agencyId: string; /** Undefined leaves roles as they are. */ roles: readonly Role[] | undefined }
export type Change = { field: string; from: string; to: string }
export type Judged = { verdict: Verdict; fault: RowFault | null; about: string; changes: Change[]; wanted: Wanted | undefined }

const textMax = 120
const emailMax = 200

/** Names of columns as lists in use have them, in three languages. */
const names: Record<ImportField, RegExp> = {
  name: /^(name|full name|display name|nombre completo|nom complet|employee|person)$/,
  givenName: /^(given name|first name|forename|nombre|prenom)$/,
  familyName: /^(family name|last name|surname|apellidos?|nom|nom de famille)$/,
  email: /^(e ?mail|e ?mail address|mail|work e ?mail|correo|correo electronico|courriel|adresse e ?mail|user ?name|upn)$/,
  jobTitle: /^(job title|title|position|job|cargo|puesto|poste|fonction|titre)$/,
  agency: /^(agency|department|organi[sz]ation|office|ministry|agencia|departamento|organismo|agence|ministere|service)$/,
  roles: /^(roles?|rights|permissions?|rol|rolle)$/,
}

/** The columns that a line of names says, each taken once. */
export function columnsOf(header: readonly string[]): Columns {
  const folded = header.map((cell) => cell.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_\-.:*]+/g, ' ').replace(/\s+/g, ' ').trim())
  const taken = new Set<number>()
  const found = importFields.map((field) => {
    const at = folded.findIndex((cell, index) => names[field].test(cell) && !taken.has(index))
    if (at >= 0) taken.add(at)
    return [field, at >= 0 ? at : null] as const
  })
  const columns = Object.fromEntries(found) as Columns
  // “Nom” beside “Prénom” is a family name; alone it is the name.
  if (columns.name === null && columns.givenName === null && columns.familyName !== null) return { ...columns, name: columns.familyName, familyName: null }
  return columns
}

export function valuesOf(cells: readonly string[], columns: Columns): RowValues {
  const cell = (field: ImportField) => (columns[field] === null ? undefined : (cells[columns[field]] ?? '').trim())
  const parts = [cell('givenName'), cell('familyName')].filter(Boolean).join(' ')
  return { name: cell('name') || parts, email: cell('email') ?? '', jobTitle: cell('jobTitle'), agency: cell('agency') ?? '', roles: cell('roles') }
}

export function judgeRow(values: RowValues, existing: Existing | undefined, known: Known): Judged {
  const fault = faultIn(values)
  if (fault) return failed(fault, fault === 'bad-email' ? values.email : '')
  const agencyId = values.agency ? known.agencies.get(values.agency.toLowerCase()) : (existing?.agencyId ?? known.otherwise)
  if (values.agency && agencyId === undefined) return failed('unknown-agency', values.agency)
  if (!agencyId) return failed('no-agency', '')
  const roles = values.roles === undefined || values.roles === '' ? undefined : rolesIn(values.roles)
  if (roles && 'strange' in roles) return failed('unknown-role', roles.strange)
  const wanted: Wanted = { name: values.name || existing?.name || '', email: values.email, jobTitle: values.jobTitle ?? existing?.jobTitle ?? '', agencyId, roles: roles?.roles }
  if (!wanted.name) return failed('no-name', '')
  if (!existing) return { verdict: 'new', fault: null, about: '', changes: [], wanted: { ...wanted, roles: wanted.roles ?? ['employee'] } }
  const changes = changesOf(existing, wanted)
  if (lostBy(existing, wanted.roles).length) return { verdict: 'loses', fault: null, about: lostBy(existing, wanted.roles).join(', '), changes, wanted }
  return { verdict: changes.length ? 'changed' : 'unchanged', fault: null, about: '', changes, wanted }
}

/** Roles that only an earlier list gave, and this one does not. */
function lostBy(existing: Existing, roles: readonly Role[] | undefined): string[] {
  return roles ? existing.imported.filter((role) => !roles.includes(role as Role) && !existing.otherwise.includes(role) && existing.roles.includes(role)) : []
}

function faultIn({ name, email, jobTitle }: RowValues): RowFault | undefined {
  if (!email) return 'no-email'
  if (email.length > emailMax || !isAddress(email)) return 'bad-email'
  return name.length > textMax || (jobTitle ?? '').length > textMax ? 'too-long' : undefined
}

function changesOf(before: Existing, after: Wanted): Change[] {
  const changes = (['name', 'email', 'jobTitle', 'agencyId'] as const).flatMap((field) => (before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }]))
  const gained = (after.roles ?? []).filter((role) => !before.roles.includes(role) && !before.imported.includes(role))
  const lost = lostBy(before, after.roles)
  return gained.length || lost.length ? [...changes, { field: 'roles', from: before.roles.join(', '), to: [...before.roles.filter((role) => !lost.includes(role)), ...gained].join(', ') }] : changes
}

/** Roles by their names, between commas, semicolons or bars. */
function rolesIn(text: string): { roles: Role[] } | { strange: string } {
  const parts = text.split(/[,;|]/).map((each) => each.trim().toLowerCase().replace(/[\s_]+/g, '-')).filter(Boolean)
  const strange = parts.find((each) => !Role.safeParse(each).success)
  return strange === undefined ? { roles: Role.options.filter((role) => parts.includes(role)) } : { strange: strange.slice(0, 100) }
}

function failed(fault: RowFault, about: string): Judged {
  return { verdict: 'error', fault, about: about.slice(0, 200), changes: [], wanted: undefined }
}
