/** The Commonwealth of Meridia: an invented state government. No place, person, law or figure in it is real. */
export const government = { name: 'Commonwealth of Meridia', capital: 'Port Alder', emailDomain: 'meridia.example' }

export const roles = [
  'employee',
  'contact',
  'agency-lead',
  'privacy',
  'records',
  'security',
  'trainer',
  'oversight',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export interface Agency {
  id: string
  name: string
  description: string
}

export const agencies: Agency[] = [
  {
    id: 'workforce-office',
    name: 'Meridia Workforce Office',
    description: 'Leave, pay, conduct, labor relations and training for all state staff.',
  },
  {
    id: 'treasury-and-supply',
    name: 'Treasury and Supply Office',
    description: 'Budget, purchasing, grants, travel, vehicles and state buildings.',
  },
  {
    id: 'household-support',
    name: 'Household Support Department',
    description: 'Food, heating, child care, housing and unemployment programs.',
  },
  {
    id: 'trades-and-professions',
    name: 'Trades and Professions Board',
    description: 'Licenses and inspects nurses, barbers, contractors and their premises.',
  },
  {
    id: 'records-and-privacy',
    name: 'Records and Privacy Commission',
    description: 'Records schedules, public records requests, privacy and oversight.',
  },
  {
    id: 'digital-office',
    name: 'Meridia Digital Office',
    description: 'Technology, security, accessibility and plain language for every agency.',
  },
]

export interface Person {
  id: string
  name: string
  email: string
  agencyId: string
  jobTitle: string
  roles: Role[]
}

function person(number: number, name: string, agencyId: string, jobTitle: string, held: Role[] = ['employee']): Person {
  const local = name.toLowerCase().replaceAll(' ', '.')
  return { id: fixedId(1, number), name, email: `${local}@${government.emailDomain}`, agencyId, jobTitle, roles: held }
}

/** Shaped like a version 7 UUID (RFC 9562, 5.7) of January 1, 2025, so that databases and tests can rely on the same ids. */
export function fixedId(group: number, number: number): string {
  return `01941f29-7c00-7000-8${String(group).padStart(3, '0')}-${String(number).padStart(12, '0')}`
}

export const people: Person[] = [
  person(1, 'Ilsabet Morrane', 'workforce-office', 'Director of Workforce Policy', ['employee', 'agency-lead']),
  person(2, 'Tomasz Wendeligo', 'workforce-office', 'Learning and Support Coordinator', ['employee', 'contact', 'trainer']),
  person(3, 'Adaeze Pellworth', 'workforce-office', 'Leave and Benefits Analyst'),
  person(4, 'Rune Castellarin', 'workforce-office', 'Labor Relations Specialist'),
  person(5, 'Perpetua Lindqvale', 'treasury-and-supply', 'Deputy Treasurer', ['employee', 'agency-lead']),
  person(6, 'Hideo Ravensmoor', 'treasury-and-supply', 'Purchasing Systems Manager', ['employee', 'contact']),
  person(7, 'Marisol Tackett-Oyelu', 'treasury-and-supply', 'Purchasing Agent'),
  person(8, 'Bram Ostrovane', 'treasury-and-supply', 'Fleet Coordinator'),
  person(9, 'Noor Halvistad', 'household-support', 'Director of Household Programs', ['employee', 'agency-lead']),
  person(10, 'Candela Brightmoor', 'household-support', 'Program Support Manager', ['employee', 'contact']),
  person(11, 'Desmond Ukaroa', 'household-support', 'Senior Caseworker'),
  person(12, 'Yevgenia Pallister', 'household-support', 'Eligibility Worker'),
  person(13, 'Kwabena Thistlewood', 'household-support', 'Housing Voucher Specialist'),
  person(14, 'Oona Velasquith', 'trades-and-professions', 'Licensing Supervisor', ['employee', 'contact']),
  person(15, 'Farid Emberlyn', 'trades-and-professions', 'License Examiner'),
  person(16, 'Greta Mbanekwe', 'trades-and-professions', 'Field Inspector'),
  person(17, 'Leocadia Strand-Ofori', 'records-and-privacy', 'Chief Privacy Officer', ['employee', 'privacy']),
  person(18, 'Matthias Quennevoe', 'records-and-privacy', 'State Records Officer', ['employee', 'contact', 'records']),
  person(19, 'Sunniva Adekarlo', 'records-and-privacy', 'Public Records Analyst'),
  person(20, 'Emrys Kolawind', 'records-and-privacy', 'Archives Technician'),
  person(21, 'Jorunn Whitlatch-Dias', 'records-and-privacy', 'Oversight Examiner', ['oversight']),
  person(22, 'Amaru Feldsparre', 'digital-office', 'Platform Administrator', ['employee', 'administrator']),
  person(23, 'Zdenka Iwuoha-Lane', 'digital-office', 'Information Security Officer', ['employee', 'security']),
  person(24, 'Bertil Nakashimori', 'digital-office', 'Accessibility Specialist', ['employee', 'contact']),
  person(25, 'Lupita Grennock', 'digital-office', 'Service Designer'),
  person(26, 'Osvaldo Tarnbridge', 'digital-office', 'Help Desk Technician'),
  person(27, 'Ingrith Vasquelle', 'household-support', 'Privacy Liaison', ['employee', 'privacy']),
]

export interface Collection {
  id: string
  name: string
  description: string
  /** The agency that keeps it. */
  agencyId: string
  /** `agency` means: only staff of the keeping agency may find or open what is in it. */
  audience: 'everyone' | 'agency'
  /** What its documents are labelled at least. */
  conf: 'public' | 'internal' | 'confidential'
}

function collection(
  number: number,
  agencyId: string,
  name: string,
  description: string,
  audience: Collection['audience'] = 'everyone',
  conf: Collection['conf'] = 'internal',
): Collection {
  return { id: fixedId(2, number), name, description, agencyId, audience, conf }
}

const work = collection(1, 'workforce-office', 'Working for Meridia', 'Leave, telework, performance, grievances and training.')
const money = collection(
  2,
  'treasury-and-supply',
  'Money, purchasing and travel',
  'Buying, cards, grants, the budget year and travel claims.',
)
const places = collection(3, 'treasury-and-supply', 'Buildings and vehicles', 'Access badges, closures and the vehicle pool.')
const supplyDesk = collection(
  4,
  'treasury-and-supply',
  'Supply desk correspondence',
  'Letters from vendors, kept as received. Not policy.',
)
const benefits = collection(
  5,
  'household-support',
  'Household program manuals',
  'What each program pays, to whom and how to apply.',
  'everyone',
  'public',
)
const casework = collection(
  6,
  'household-support',
  'Casework desk',
  'Internal procedures of Household Support caseworkers.',
  'agency',
  'confidential',
)
const licensing = collection(
  7,
  'trades-and-professions',
  'Licensing and inspections',
  'License requirements, fees, renewals and inspection results.',
  'everyone',
  'public',
)
const records = collection(
  8,
  'records-and-privacy',
  'Records and public access',
  'Retention, public records and messages as records.',
)
const digital = collection(
  9,
  'digital-office',
  'Technology, security and access for all',
  'AI, data classes, incidents, accessibility, language and style.',
)

export const collections: Collection[] = [work, money, places, supplyDesk, benefits, casework, licensing, records, digital]

export interface SampleDocument {
  file: string
  title: string
  collectionId: string
  /** The date the document gives itself (ISO). */
  statedOn: string
  /** The last day it was in force, where it says so (ISO). */
  validUntil?: string
  /** The file that replaced it. */
  supersededBy?: string
  /** Why it is in the sample, where there is a special reason. */
  note?: string
}

function inCollection(
  { id }: Collection,
  list: [file: string, title: string, statedOn: string, more?: Partial<SampleDocument>][],
): SampleDocument[] {
  return list.map(([file, title, statedOn, more]) => ({ file, title, collectionId: id, statedOn, ...more }))
}

export const documents: SampleDocument[] = [
  ...inCollection(work, [
    ['annual-leave.docx', 'Annual Leave Policy', '2025-07-01'],
    ['sick-leave.pdf', 'Sick Leave Policy', '2025-07-01'],
    ['parental-leave.docx', 'Parental and Family Leave', '2026-01-01'],
    ['telework-2025.docx', 'Telework Policy', '2025-07-01'],
    [
      'telework-2022.pdf',
      'Telework Policy (2022)',
      '2022-03-15',
      { validUntil: '2025-06-30', supersededBy: 'telework-2025.docx', note: 'Outdated: replaced by the 2025 policy.' },
    ],
    ['performance-review.pdf', 'Performance Review Guide', '2026-02-02'],
    ['grievance-procedure.pdf', 'Grievance Procedure', '2024-10-01'],
    ['union-leave-thread.eml', 'RE: Union leave for the October council', '2026-09-16'],
    ['new-employee-onboarding.pptx', 'Your First 90 Days', '2026-03-09'],
    ['training-catalog.csv', 'Training Catalog, Fall 2026', '2026-08-03'],
    ['staffing-table.xlsx', 'Staffing Table, Third Quarter 2026', '2026-09-30'],
    ['employee-survey-2026.xlsx', 'Employee Survey 2026: Results', '2026-06-22'],
  ]),
  ...inCollection(money, [
    ['procurement-thresholds.docx', 'Procurement Thresholds and Methods', '2025-07-01'],
    ['purchasing-card-faq.pdf', 'Purchasing Card: Questions and Answers', '2025-11-03'],
    ['vendor-conflicts.docx', 'Conflicts of Interest in Purchasing', '2024-05-20'],
    [
      'travel-handbook.pdf',
      'Travel Handbook',
      '2025-02-03',
      { note: 'Disagrees with the 2026 bulletin about the mileage rate.' },
    ],
    [
      'mileage-bulletin-2026.html',
      'Mileage and Meal Rates for 2026',
      '2026-01-05',
      { note: 'Disagrees with the travel handbook about the mileage rate.' },
    ],
    ['budget-calendar-fy2028.pptx', 'Budget Calendar for Fiscal Year 2028', '2026-07-20'],
    ['grants-handbook.docx', 'Grants to Local Partners: Handbook', '2026-04-13'],
  ]),
  ...inCollection(places, [
    ['vehicle-pool.ods', 'Vehicle Pool: Cars, Rates and Rules', '2026-05-04'],
    [
      'building-access-scanned.pdf',
      'Building Access and Badges',
      '2024-09-12',
      { note: 'Scanned: images of pages without a text layer.' },
    ],
    ['emergency-closure.eml', 'How we close offices in an emergency', '2025-12-01'],
  ]),
  ...inCollection(supplyDesk, [
    [
      'scanner-quote.eml',
      'Quotation CQ-2291: 14 document scanners',
      '2026-08-27',
      { note: 'Carries an instruction to the assistant, hidden in white text.' },
    ],
  ]),
  ...inCollection(benefits, [
    ['food-assistance-manual.docx', 'Food Assistance Program Manual', '2025-10-01'],
    ['heating-assistance.pdf', 'Heating Assistance, Season 2026–2027', '2026-09-01'],
    ['child-care-subsidy.docx', 'Child Care Subsidy Guide', '2026-01-12'],
    ['unemployment-basics.html', 'Unemployment Payments: The Basics', '2026-01-02'],
    ['housing-voucher.html', 'Housing Vouchers: How They Work', '2025-08-18'],
  ]),
  ...inCollection(casework, [
    [
      'casework-overpayments.docx',
      'Casework Desk: Overpayments and Quality Checks',
      '2026-03-02',
      { note: 'Only staff of the Household Support Department may see this.' },
    ],
  ]),
  ...inCollection(licensing, [
    ['nurse-license.pdf', 'Nurse License Guide', '2025-05-12'],
    ['barber-and-contractor-licenses.docx', 'Barber and Contractor Licenses', '2025-09-08'],
    ['license-fees-and-renewals.xlsx', 'License Fees and Renewals', '2026-07-01'],
    ['inspections-2026.csv', 'Inspection Results, First Half of 2026', '2026-07-15'],
  ]),
  ...inCollection(records, [
    ['retention-schedule.xlsx', 'Records Retention Schedule', '2026-01-20'],
    ['public-records-requests.docx', 'Answering Public Records Requests', '2025-03-17'],
    ['email-and-chat-records.docx', 'E-mail and Chat as Records', '2025-06-09'],
  ]),
  ...inCollection(digital, [
    ['acceptable-use-of-ai.docx', 'Acceptable Use of AI', '2026-05-18'],
    ['data-classification.pdf', 'Data Classification Standard', '2025-04-07'],
    ['incident-reporting.md', 'Reporting a Security or Privacy Incident', '2026-02-23'],
    ['accessible-documents.html', 'Making Documents Accessible', '2026-06-08'],
    ['accessible-meetings.pptx', 'Accessible Meetings', '2025-10-14'],
    ['language-access.odt', 'Language Access Plan', '2025-12-15'],
    ['press-style-guide.odt', 'Press Office Style Guide', '2026-04-27'],
    ['access-group-minutes.txt', 'Access Working Group: Minutes of September 10, 2026', '2026-09-10'],
  ]),
]
