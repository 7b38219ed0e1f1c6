import { describe, expect, test } from 'vitest'
import { detect } from './detect.ts'

function found(text: string, type: 'name' | 'address'): string[] {
  return detect(text).filter((hit) => hit.type === type).map((hit) => text.slice(hit.start, hit.end))
}

describe('a name', () => {
  test.each([
    ['Please call Mr. Wojciech Zagrodny back.', ['Wojciech Zagrodny']],
    ['My name is Nkechi.', ['Nkechi']],
    ['my name is nkechi and i need help', ['nkechi']],
    ['Follow up with Huang Pham in a month.', ['Huang Pham']],
    ['They are Latoya, Ioannis, Reem and Grace.', ['Latoya', 'Ioannis', 'Reem', 'Grace']],
    ['Reem al-Fasi’s application', ['Reem al-Fasi']],
    ['Grace, can you help?', ['Grace']],
    ['Mehrudin said that it was late.', ['Mehrudin']],
  ])('is found whatever its origin: %s', (text, names) => expect(found(text, 'name')).toEqual(names))

  test.each(['In May the Child Tax Credit ends.', 'We drove to Nebraska on Friday.', 'Persint is a bank.', 'The Housing Voucher Program of Mill County', 'To apply, see Form 12.', 'Will the office close?', 'Don’t wait: C’mon, ask Congress.'])(
    'is not what a place, a body or a sentence begins with: %s',
    (text) => expect(found(text, 'name')).toEqual([]),
  )
})

describe('an address', () => {
  test.each([
    ['She lives at 450 Golden Gate Avenue, San Francisco, CA 94102 now.', '450 Golden Gate Avenue, San Francisco, CA 94102'],
    ['Send it to PSC 123 Box 4567\nAPO AP 96301.', 'PSC 123 Box 4567\nAPO AP 96301'],
    ['12 rue de la Paix\n75002 Paris', '12 rue de la Paix'],
    ['Hauptstraße 12a in Bonn', 'Hauptstraße 12a'],
    ['P.O. Box 4411 is hers', 'P.O. Box 4411'],
    ['He moved to 17 Oak Lane Apt. 4.', '17 Oak Lane Apt. 4'],
  ])('%s', (text, address) => expect(found(text, 'address')[0]).toContain(address))

  test.each(['On 12 March 2026 the rule changed.', '34 CFR 685 applies.', 'The fee is due in 5 days at 3 offices.', 'You moved to the UK on or after 1 July 2014.'])('nothing in: %s', (text) => expect(found(text, 'address')).toEqual([]))
})
