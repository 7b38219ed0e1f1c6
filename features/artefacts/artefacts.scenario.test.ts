import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const page = (...texts: string[]) => ({ type: 'doc', content: [{ type: 'paragraph', content: texts.map((text) => ({ type: 'text', text })) }] })
const coded = (code: string) => ({ problem: { code } })

describe('a piece of work', () => {
  test('is kept version by version, and an earlier one is put back as a new one', async () => {
    const cara = await platform.as('caseworker')
    const first = await cara.createArtefact({ kind: 'draft', title: 'Note', body: page('One.') })
    expect(first).toMatchObject({ version: 1, state: 'draft', isOwn: true, canEdit: true })
    await cara.saveArtefact({ artefactId: first.id, baseVersion: 1, body: page('Two.'), by: 'assistant', note: 'Shorter' })
    await expect(cara.saveArtefact({ artefactId: first.id, baseVersion: 1, body: page('Late.') })).rejects.toMatchObject(coded('other_version'))
    const third = await cara.restoreArtefactVersion({ artefactId: first.id, version: 1, baseVersion: 2 })
    expect(third).toMatchObject({ version: 3, contentHash: first.contentHash })
    expect((await cara.getArtefact({ artefactId: first.id })).body).toEqual(page('One.'))
    const { versions } = await cara.listArtefactVersions({ artefactId: first.id })
    expect(versions.map(({ version, by, note }) => [version, by, note])).toEqual([[3, 'person', 'Version 1 again'], [2, 'assistant', 'Shorter'], [1, 'person', '']])
  })

  test('goes on as one version while somebody writes, and refuses a base that is not what they saw', async () => {
    const cara = await platform.as('caseworker')
    const { id: artefactId } = await cara.createArtefact({ kind: 'draft', title: 'Typing', body: 'a' })
    const begun = await cara.saveArtefact({ artefactId, baseVersion: 1, body: 'ab', isOngoing: true })
    const gone = await cara.saveArtefact({ artefactId, baseVersion: 2, baseHash: begun.contentHash, body: 'abc', isOngoing: true })
    expect([begun.version, gone.version]).toEqual([2, 2])
    await expect(cara.saveArtefact({ artefactId, baseVersion: 2, baseHash: begun.contentHash, body: 'other tab', isOngoing: true })).rejects.toMatchObject(coded('other_version'))
    expect((await cara.getArtefact({ artefactId, version: 1 })).body).toBe('a')
  })

  test('is its owner’s alone, found by its title, and gone with its key', async () => {
    const [cara, cole] = await Promise.all([platform.as('caseworker'), platform.as('colleague')])
    const { id: artefactId } = await cara.createArtefact({ kind: 'table', title: 'Zebra counts', body: { rows: [['a', 1]] }, sources: [] })
    expect((await cara.listArtefacts({ search: 'zebra' })).artefacts.map((each) => each.id)).toEqual([artefactId])
    expect((await cole.listArtefacts({ search: 'zebra' })).artefacts).toEqual([])
    await expect(cole.getArtefact({ artefactId })).rejects.toMatchObject(coded('not_found'))
    const [row] = await platform.rows<{ key_ref: string; at_rest: string }>(sql`select key_ref, to_jsonb(artefact)::text || (select string_agg(to_jsonb(version)::text, '') from artefact_version version where artefact_id = artefact.id) as at_rest from artefact where id = ${artefactId}`)
    expect(row?.at_rest).not.toMatch(/[Zz]ebra|rows/)
    await cara.deleteArtefact({ artefactId })
    await platform.settle()
    expect(await platform.rows(sql`select from key_to_shred where key_ref = ${row?.key_ref}`)).toEqual([])
    await expect(cara.getArtefact({ artefactId })).rejects.toMatchObject(coded('not_found'))
  })

  test('is refused in words when it is too large, too deep, or cites what the person may not read', async () => {
    const [cara, cole] = await Promise.all([platform.as('caseworker'), platform.as('colleague')])
    const at = { kind: 'draft', title: 'x' } as const
    await expect(cara.createArtefact({ ...at, body: 'x'.repeat(5 * 1024 * 1024) })).rejects.toMatchObject(coded('body_too_large'))
    const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown
    expect((await cara.createArtefact({ ...at, body: deep(48) })).version).toBe(1)
    await expect(cara.createArtefact({ ...at, body: deep(49) })).rejects.toMatchObject(coded('body_too_deep'))
    await expect(cara.createArtefact({ ...at, body: deep(60) })).rejects.toMatchObject(coded('invalid_input'))
    const own = await cole.uploadDocument({ fileName: 'own.txt' }, { body: new TextEncoder().encode('Mine.') })
    const source = { number: 1, title: 'own', place: '', text: 'Mine.', documentId: own.id }
    await expect(cara.createArtefact({ ...at, body: 'x', sources: [source] })).rejects.toMatchObject(coded('unknown_source'))
    expect((await cole.createArtefact({ ...at, body: 'x', sources: [source] })).label.readers).toEqual([`person:${cast.colleague.id}`])
  })
})

describe('its label', () => {
  test('follows what it holds and rests on, and only rises', async () => {
    const [cara, lena] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead')])
    const { id: collectionId } = await lena.createCollection({ name: 'Confidential rules', audience: 'agency', conf: 'confidential' })
    const cited = await lena.uploadDocument({ fileName: 'rule.txt', collectionId }, { body: new TextEncoder().encode('A rule.') })
    await platform.settle()
    const plain = await cara.createArtefact({ kind: 'draft', title: 'Plain', body: page('A permit costs 14 crowns.') })
    expect(plain.label).toMatchObject({ conf: 'internal', integ: 'trusted' })
    // Half of the number in bold is still the number.
    const held = await cara.saveArtefact({ artefactId: plain.id, baseVersion: 1, body: page('Her SSN is 212-55', '-7634.') })
    expect(held.label.conf).not.toBe('internal')
    expect((await cara.getArtefact({ artefactId: plain.id })).labelWhy[0]).toMatchObject({ by: 'detector' })
    const cleaned = await cara.saveArtefact({ artefactId: plain.id, baseVersion: 2, body: page('Nothing.') })
    expect(cleaned.label.conf).toBe(held.label.conf)
    const resting = await cara.createArtefact({ kind: 'report', title: 'Report', by: 'assistant', body: page('As the rule says [1].'), sources: [{ number: 1, title: 'Rule', place: 'page 1', text: 'A rule.', documentId: cited.id }] })
    expect(resting.label).toEqual({ conf: 'confidential', comp: [], readers: ['agency:benefits', `person:${cast.caseworker.id}`], integ: 'untrusted' })
    const raised = await cara.labelArtefact({ artefactId: resting.id, conf: 'internal', comp: ['tax'], reason: 'Holds tax matters.' })
    expect(raised.label).toMatchObject({ conf: 'confidential', comp: ['tax'] })
    expect((await cara.saveArtefact({ artefactId: resting.id, baseVersion: 1, body: page('Anew.'), sources: [] })).label).toMatchObject({ conf: 'confidential', comp: ['tax'] })
  })
})

describe('its review', () => {
  test('binds the bytes of a version: a letter to residents leaves when a colleague attested exactly it', async () => {
    const [cara, cole] = await Promise.all([platform.as('caseworker'), platform.as('colleague')])
    const letter = await cara.createArtefact({ kind: 'draft', title: 'Letter to the applicant', by: 'assistant', body: page('Your papers are complete.') })
    const at = { kind: 'artefact', outputId: letter.id } as const
    expect(await cara.getReviewState(at)).toMatchObject({ state: 'draft', audience: 'residents', audienceBy: 'suggested', isReleased: false, contentHash: letter.contentHash })
    await expect(cara.exportArtefact({ artefactId: letter.id, format: 'docx' })).rejects.toMatchObject(coded('review_needed'))
    const asked = await cara.requestReview({ ...at, contentHash: letter.contentHash, reviewerId: cast.colleague.id })
    const { content } = await cole.getReview({ reviewId: asked.id })
    expect(content.shown).toContain('Your papers are complete.')
    await cole.attestReview({ reviewId: asked.id, contentHash: letter.contentHash, checks: ['tone'] })
    const pass = await cara.exportArtefact({ artefactId: letter.id, format: 'docx' })
    expect(pass).toMatchObject({ version: 1, state: 'checked', contentHash: letter.contentHash })
    expect(pass.statement.join(' ')).toMatch(/Drafted with AI\. .*attested by Cole Colleague.*Meant for residents/)
    expect((await cara.listArtefacts({ search: 'letter to the applicant' })).artefacts[0]?.state).toBe('checked')
    const { version } = await cara.saveArtefact({ artefactId: letter.id, baseVersion: 1, body: page('Your papers are not complete.') })
    expect(await cara.getReviewState(at)).toMatchObject({ state: 'draft', isReleased: false })
    await expect(cara.exportArtefact({ artefactId: letter.id, version, format: 'docx' })).rejects.toMatchObject(coded('review_needed'))
    // What was attested may still leave.
    expect((await cara.exportArtefact({ artefactId: letter.id, version: 1, format: 'docx' })).state).toBe('checked')
    expect(await platform.rows(sql`select from flow_decision where sink->>'kind' = 'export' and is_allowed`)).toHaveLength(2)
  })

  test('is nobody else’s business, and goes with the work', async () => {
    const [cara, lena] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead')])
    const note = await cara.createArtefact({ kind: 'draft', title: 'Staff note', body: page('For us.') })
    const at = { kind: 'artefact', outputId: note.id } as const
    await expect(lena.getReviewState(at)).rejects.toMatchObject(coded('not_found'))
    await cara.checkOutput({ ...at, contentHash: note.contentHash, checks: ['figures'] })
    expect(await cara.adoptOutput({ ...at, contentHash: note.contentHash })).toMatchObject({ state: 'adopted', statement: expect.arrayContaining(['Written without AI.']) })
    await cara.deleteArtefact({ artefactId: note.id })
    expect(await platform.rows(sql`select from review_step where output_id = ${note.id}`)).toEqual([])
  })
})
