/** What the campaign of killed works reads and what its scripted model says: each part another, so that one that stands twice is seen. */

export const sectionsPlanned = 6
export const sentencesTranslated = 24
const facts = ['A permit for the north yard costs 14 crowns a month.', 'A permit lasts seven days.', 'Whoever needs it longer asks at the desk.', 'The yard opens at eight.', 'Visitors park in the south yard.', 'A lost permit is blocked at once.']

export const paper = `# Parking\n\n${facts.map((fact, at) => `## Topic ${at + 1}\n\n${fact}\n`).join('\n')}`
export const sheet = `Office,Visits\n${Array.from({ length: 40 }, (_, at) => `Office ${at % 5},${100 + at}`).join('\n')}\n`
export const toTranslate = Array.from({ length: sentencesTranslated }, (_, at) => `The fee of yard ${at + 1} is ${at + 10} crowns.`).join('\n')

const plan = Array.from({ length: sectionsPlanned }, (_, at) => `## Topic ${at + 1}\n- fact ${at + 1}`).join('\n')

type Message = { content: string }

/** One answer a request; whoever asks again gets another one. */
export function answerOfKills(): (question: string, messages: readonly Message[]) => string {
  let parts = 0
  return (question, messages) => {
    const system = messages[0]?.content ?? ''
    if (/You plan a (deck|report)/.test(system)) return plan
    if (system.includes('DuckDB')) return '```sql\nselect Office, sum(Visits) as visits from visits group by Office order by Office\n```'
    if (system.includes('You tell the result')) return 'The first had {{r1c2}}.'
    if (system.includes('You propose one chart')) return '{"kind": "bar", "title": "Visits", "x": "Office", "y": ["visits"], "series": null, "yTitle": null}'
    const object = jsonIn(question)
    if (object) return JSON.stringify(Object.fromEntries(Object.entries(object).map(([number, text]) => [number, `¡${text}!`])))
    return `- A permit lasts seven days, part ${++parts}. [1]\n`
  }
}

function jsonIn(text: string): Record<string, string> | undefined {
  const start = text.indexOf('{')
  if (start < 0) return undefined
  try {
    return JSON.parse(text.slice(start, text.lastIndexOf('}') + 1)) as Record<string, string>
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
