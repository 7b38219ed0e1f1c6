import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedBudgetRequest, LoadedTeam } from './contract.ts'

/** Everybody sees their own use (R04); limits are the agency’s, and the government’s above it. */
export const budgetsPolicy: FeaturePolicy = {
  cedar: {
    'budgets.own-use': `permit (principal, action == Action::"usage.own", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'budgets.agency-reads': `permit (principal, action == Action::"budget.list", resource) when { principal.roles.containsAny(["agency-lead", "contact", "administrator"]) };`,
    'budgets.agency-saves': `permit (principal, action == Action::"budget.save", resource) when { principal.roles.containsAny(["agency-lead", "administrator"]) };`,
    'budgets.agency-removes-teams': `permit (principal, action == Action::"budget.remove-team", resource)
      when { principal.roles.containsAny(["agency-lead", "administrator"]) && resource.agency == principal.agency };`,
    'budgets.teams-read': `permit (principal, action == Action::"budget-team.read", resource)
      when { principal.roles.containsAny(["agency-lead", "contact", "administrator"]) && resource.agency == principal.agency };`,
    'budgets.requests-listed': `permit (principal, action == Action::"budget-request.list", resource) when { principal.roles.containsAny(["contact", "agency-lead", "administrator"]) };`,
    'budgets.requests-read': `permit (principal, action == Action::"budget-request.read", resource)
      when { resource.owner == principal.id || (principal.roles.containsAny(["contact", "agency-lead", "administrator"]) && resource.agency == principal.agency) };`,
    'budgets.requests-decided-by-others': `permit (principal, action == Action::"budget-request.decide", resource)
      when { principal.roles.containsAny(["contact", "agency-lead", "administrator"]) && resource.agency == principal.agency && resource.owner != principal.id };`,
    'budgets.prices-saved': `permit (principal, action == Action::"model-price.save", resource) when { principal.roles.contains("administrator") };`,
    'budgets.ledger': `permit (principal, action == Action::"usage.ledger", resource) when { principal.roles.containsAny(["administrator", "oversight"]) };`,
  },
  resources: {
    BudgetRequest: {
      load: (store, id) => store.maybe<LoadedBudgetRequest>(sql`select id, agency_id as "agencyId", person_id as "personId", state from budget_request where id = ${id}`),
      attributes: (loaded: LoadedBudgetRequest) => ({ agency: loaded.agencyId, owner: loaded.personId }),
      cases: (person) => ({
        'their own': { agency: person.agencyId, owner: person.id },
        'of a colleague': { agency: person.agencyId, owner: 'somebody-else' },
        'of another agency': { agency: 'another-agency', owner: 'somebody-else' },
      }),
    },
    BudgetTeam: {
      load: (store, id) => store.maybe<LoadedTeam>(sql`select id, agency_id as "agencyId" from budget_team where id = ${id}`),
      attributes: (loaded: LoadedTeam) => ({ agency: loaded.agencyId }),
      cases: (person) => ({ 'of their agency': { agency: person.agencyId }, 'of another agency': { agency: 'another-agency' } }),
    },
  },
}
