/** A rollout under way: one wave of all agencies is open, a small one waits for the second. Everything is invented. */
import { fixedId, type Agency, type Person } from './government.ts'

export const waitingAgency: Agency = {
  id: 'waterways-and-ferries',
  name: 'Waterways and Ferries Authority',
  description: 'Piers, ferry timetables and berths along the coast.',
}

/** Mail addresses of its own: the people of the first wave are told from those of the second by them. */
export const waitingPeople: Person[] = [
  { id: fixedId(1, 91), name: 'Solveig Marrowick', email: 'solveig.marrowick@waterways.meridia.example', agencyId: waitingAgency.id, jobTitle: 'Harbor Master', roles: ['employee', 'contact'] },
  { id: fixedId(1, 92), name: 'Teodor Ashgrove', email: 'teodor.ashgrove@waterways.meridia.example', agencyId: waitingAgency.id, jobTitle: 'Ferry Dispatcher', roles: ['employee'] },
]

export const waves = {
  first: { name: 'First wave', noticeTo: 'Staff councils of all six agencies and the Union of Public Clerks.' },
  /** Days from the day on which the sample is filled. */
  second: { name: 'Coast', plannedInDays: 45, noticeInDays: 14, noticeTo: 'Staff council of the harbors and the Seafarers’ Guild.' },
}

export const openingReason = 'The trial showed that answers are good enough, and all agencies named people who help.'

/** What the government asks of every agency, and one agency’s stricter word. */
export const settingsForAll = { changes: { 'training-gate.data': 'recommended', 'training-gate.research': 'recommended' }, reason: 'People should know what to check before they work with figures or research.' }
export const settingsOfOne = { agencyId: 'household-support', changes: { 'small-cells.minimum': '15' }, reason: 'Our teams are small, so figures begin at fifteen people.' }
