import { fixedId } from './government.ts'

/** Files that people of the sample government have opened as data, each with a question that code alone can read. */
export const sampleData = [
  /** Greta Mbanekwe. */
  { ownerId: fixedId(1, 16), fileName: 'inspections-2026.csv', question: 'What is the average score by place?' },
  /** Desmond Ukaroa. */
  { ownerId: fixedId(1, 11), fileName: 'staffing-table.xlsx', question: 'What is the total vacant by agency?' },
]
