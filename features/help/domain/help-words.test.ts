import { describe, expect, it } from 'vitest'
import { lowestLabel } from '#kernel/flow/label.ts'
import { fillAnswer } from './canned.ts'
import { excerptCharsMax, makeExcerpt, mayReachContact, turnsMax, type ExcerptTurn } from './excerpt.ts'
import { mostSimilar } from './similar.ts'
import { onDuty } from './stand-in.ts'

const turn = (text: string, label: ExcerptTurn['label'] = lowestLabel): ExcerptTurn => ({ role: 'person', text, createdAt: '2026-11-22T10:00:00.000Z', label })

describe('a part of a chat', () => {
  it('holds the newest messages in their order, and says when older ones were too many', () => {
    const many = Array.from({ length: turnsMax + 5 }, (_, at) => turn(`message ${at}`))
    const excerpt = makeExcerpt('chat', many)
    expect(excerpt.turns.map(({ text }) => text)).toEqual(many.slice(5).map(({ text }) => text))
    expect(excerpt.isCut).toBe(true)
    expect(makeExcerpt('turn', [turn('a'), turn('b')])).toMatchObject({ isCut: false, turns: [{ text: 'a' }, { text: 'b' }] })
  })

  it('is kept short by leaving whole messages out, and never its newest', () => {
    const long = turn('x'.repeat(excerptCharsMax))
    expect(makeExcerpt('chat', [turn('old'), long]).turns).toHaveLength(1)
    expect(makeExcerpt('chat', [long, turn('new')]).turns.map(({ text }) => text)).toEqual(['new'])
  })

  it('is as sensitive as all of it, and without a label for nobody', () => {
    const label = makeExcerpt('turn', [turn('a', { ...lowestLabel, conf: 'confidential' }), turn('b', { ...lowestLabel, comp: ['tax'] })]).label
    expect(label).toMatchObject({ conf: 'confidential', comp: ['tax'] })
    expect(mayReachContact(makeExcerpt('turn', [turn('a', null)]).label, { personId: 'p', agencyId: 'a' })).toBe(false)
  })

  it('reaches a contact of the same agency only where all its sources allow that', () => {
    const reporter = { personId: 'p', agencyId: 'a' }
    const readers = (...conditions: string[]) => mayReachContact({ ...lowestLabel, readers: conditions }, reporter)
    expect([readers(), readers('person:p'), readers('agency:a', 'person:p')]).toEqual([true, true, true])
    expect([readers('agency:b'), readers('person:q'), readers('agency:a', 'project:1')]).toEqual([false, false, false])
  })
})

describe('whoever is asked', () => {
  const [contact, deputy] = [{ name: 'C', email: 'c', reach: '' }, { name: 'D', email: 'd', reach: '' }]
  const away = { contact, deputy, absentFrom: '2026-11-23', absentUntil: '2026-11-27' }

  it('is the deputy on the days the contact is away, both ends included', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-27', '2026-11-28'].map((day) => onDuty(away, day)?.person.name)).toEqual(['C', 'D', 'D', 'C'])
    expect(onDuty(away, '2026-11-24')?.backOn).toBe('2026-11-28')
  })

  it('is the contact where there is no deputy, the deputy where there is no contact, and nobody where there is neither', () => {
    expect(onDuty({ ...away, deputy: null }, '2026-11-24')).toMatchObject({ person: contact, isDeputy: false })
    expect(onDuty({ ...away, contact: null }, '2026-12-24')).toMatchObject({ person: deputy, isDeputy: true })
    expect(onDuty({ ...away, contact: null, deputy: null }, '2026-12-24')).toBeUndefined()
  })
})

describe('what is offered while somebody writes', () => {
  const known = [
    { title: 'Exports to Word lose their page numbers', text: 'Add the numbers in Word.' },
    { title: 'Scanned letters are read slowly', text: 'Wait until the document says that it is ready.' },
    { title: 'Signing in fails on old phones', text: 'Update the phone.' },
  ]

  it('is what shares its rare words, the closest first', () => {
    expect(mostSimilar('The page numbers are missing when I export to Word', known, 3)[0]).toBe(known[0])
    expect(mostSimilar('my scanned letter is still being read', known, 3)[0]).toBe(known[1])
  })

  it('is nothing where nothing fits', () => {
    expect(mostSimilar('How many days of leave do I have?', known, 3)).toEqual([])
    expect(mostSimilar('…', known, 3)).toEqual([])
  })
})

it('a ready answer names who is asked and who answers, and leaves other braces alone', () => {
  expect(fillAnswer('Dear {name}, {agency} will call. {contact} {nobody}', { name: 'Ann', agency: 'Roads', contact: 'Bo' })).toBe('Dear Ann, Roads will call. Bo {nobody}')
})
