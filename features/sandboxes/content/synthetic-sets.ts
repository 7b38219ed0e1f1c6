/** Invented files for trying things out: no line of them is about a real person, case or place. */
export type SyntheticFile = { fileName: string; title: string; text: string }
export type SetId = 'casework' | 'permits'

const casesHeader = 'Case,Opened,Program,Household size,Days open,Outcome'
const cases = [
  'C-900001,2026-01-05,Heating help,3,12,granted',
  'C-900002,2026-01-06,Food help,1,9,granted',
  'C-900003,2026-01-06,Heating help,5,31,refused',
  'C-900004,2026-01-08,Child care,4,22,granted',
  'C-900005,2026-01-09,Food help,2,7,granted',
  'C-900006,2026-01-12,Housing voucher,6,64,waiting',
  'C-900007,2026-01-13,Heating help,2,15,granted',
  'C-900008,2026-01-15,Child care,3,40,refused',
]
const permits = ['Permit,Kind,Received,Decided,Fee', 'P-700101,Stall,2026-02-02,2026-02-20,40', 'P-700102,Sign,2026-02-03,2026-02-10,25', 'P-700103,Stall,2026-02-05,2026-03-19,40', 'P-700104,Parade,2026-02-09,2026-04-01,0', 'P-700105,Sign,2026-02-11,2026-02-18,25']

export const syntheticSets: Record<SetId, readonly SyntheticFile[]> = {
  casework: [
    { fileName: 'synthetic-cases.csv', title: 'Synthetic cases', text: `${[casesHeader, ...cases].join('\n')}\n` },
    { fileName: 'synthetic-case-notes.md', title: 'Synthetic case notes', text: '# Notes on case C-900003\n\nThe household asked for help with heating on January 6. It sent two of three papers. The third, proof of income, was asked for on January 12 and again on January 20. It did not come in time. The request was refused on February 6. The household may ask again at any time.\n' },
    { fileName: 'synthetic-letter.md', title: 'Synthetic letter', text: '# Letter about case C-900006\n\nWe wait for a voucher since January 12. My sister moved in with her child, so we are six now. Please tell us what else you need. We can come by on any Tuesday.\n' },
  ],
  permits: [
    { fileName: 'synthetic-permits.csv', title: 'Synthetic permits', text: `${permits.join('\n')}\n` },
    { fileName: 'synthetic-permit-rules.md', title: 'Synthetic permit rules', text: '# Rules for stalls and signs (invented)\n\nA stall needs a permit. It costs 40 crowns and is decided within 30 days. A sign costs 25 crowns and is decided within 10 days. A parade is free, and is decided within 60 days. A permit that is late is granted for the time being.\n' },
    { fileName: 'synthetic-complaint.md', title: 'Synthetic complaint', text: '# Complaint about permit P-700103\n\nMy stall was decided after 42 days. The rules say 30. I lost two market days. I ask for my fee back.\n' },
  ],
}
