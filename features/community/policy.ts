import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import type { LoadedGroup, LoadedPost } from './contract.ts'
import { loadGroup, loadPost } from './server/load.ts'

const everyRole = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]'
/** Oversight reads and does not write. */
const writers = '["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "administrator"]'
const isOpenTo = '(resource.agency == principal.agency || resource.audience == "everyone")'
const moderates = '(principal.roles.contains("administrator") || (principal.roles.containsAny(["trainer", "contact"]) && resource.agency == principal.agency))'

/** A group is open to its agency or, by its own choice, to everybody. Moderators are the keeping agency’s trainers and contacts, and administrators where they may read. */
export const communityPolicy: FeaturePolicy = {
  cedar: {
    'community.everyone': `permit (principal, action == Action::"community.list", resource) when { principal.roles.containsAny(${everyRole}) };`,
    'community.moderators': `permit (principal, action == Action::"community.moderate", resource) when { principal.roles.containsAny(["trainer", "contact", "administrator"]) };`,
    'community.begin': `permit (principal, action == Action::"community-group.create", resource) when { principal.roles.containsAny(["trainer", "contact", "agency-lead", "administrator"]) };`,
    'community.group-read': `permit (principal, action == Action::"community-group.read", resource) when { !principal.roles.isEmpty() && ${isOpenTo} };`,
    'community.group-post': `permit (principal, action == Action::"community-group.post", resource) when { principal.roles.containsAny(${writers}) && ${isOpenTo} };`,
    'community.group-moderate': `permit (principal, action == Action::"community-group.moderate", resource) when { ${isOpenTo} && ${moderates} };`,
    'community.post-read': `permit (principal, action == Action::"community-post.read", resource)
      when { !principal.roles.isEmpty() && ${isOpenTo} && (resource.state != "hidden" || resource.owner == principal.id || ${moderates}) };`,
    'community.post-reply': `permit (principal, action == Action::"community-post.reply", resource) when { principal.roles.containsAny(${writers}) && ${isOpenTo} };`,
    'community.post-own': `permit (principal, action == Action::"community-post.own", resource) when { principal.roles.containsAny(${writers}) && ${isOpenTo} && resource.owner == principal.id };`,
    'community.post-moderate': `permit (principal, action == Action::"community-post.moderate", resource) when { ${isOpenTo} && ${moderates} };`,
  },
  resources: {
    CommunityGroup: {
      load: loadGroup,
      attributes: (loaded: LoadedGroup) => ({ agency: loaded.agencyId, audience: loaded.audience }),
      cases: (person) => ({
        'of their agency': { agency: person.agencyId, audience: 'agency' },
        'of everybody, kept by another agency': { agency: 'another-agency', audience: 'everyone' },
        'of another agency': { agency: 'another-agency', audience: 'agency' },
      }),
    },
    CommunityPost: {
      load: loadPost,
      attributes: (loaded: LoadedPost) => ({ agency: loaded.agencyId, audience: loaded.audience, owner: loaded.ownerId, state: loaded.state }),
      cases: (person) => ({
        'their own, hidden': { agency: person.agencyId, audience: 'agency', owner: person.id, state: 'hidden' },
        'a colleague’s': { agency: person.agencyId, audience: 'agency', owner: 'somebody-else', state: 'shown' },
        'a colleague’s, hidden': { agency: person.agencyId, audience: 'agency', owner: 'somebody-else', state: 'hidden' },
        'in a group of everybody': { agency: 'another-agency', audience: 'everyone', owner: 'somebody-else', state: 'shown' },
        'in a group of another agency': { agency: 'another-agency', audience: 'agency', owner: 'somebody-else', state: 'shown' },
      }),
    },
  },
}
