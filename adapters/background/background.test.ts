import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { createBackground } from './background.ts'
import { idleCommand } from './idle-command.ts'

const background = createBackground(new URL('./fixtures/child.ts', import.meta.url))
afterAll(() => background.close())

const textsOf = (count: number) => Array.from({ length: count }, (_, at) => `text ${at}`)

/** A start takes a second on a busy machine, and idle work waits for a processor. */
describe('work in the background', { timeout: 30_000 }, () => {
  it('takes pieces in their order and gives pieces back, several pieces of work at once', async () => {
    const many = Array.from({ length: 5 }, (_, at) => background.run<string>('join', { mark: `${at}` }, textsOf(at)))
    expect(await Promise.all(many)).toEqual(Array.from({ length: 5 }, (_, at) => textsOf(at).map((text) => `${at}${text}`)))
  })

  it.runIf(process.platform === 'linux' && idleCommand().length > 0)('has only the time that nobody else wants, in all its threads', async () => {
    // One of its own that is not begun again with a share: a busy machine may have starved the one above.
    const patient = createBackground(new URL('./fixtures/child.ts', import.meta.url), { starvedMs: Infinity })
    const [pid] = await patient.run<number>('who', {}, [])
    // Field 41 of proc(5): SCHED_IDLE of sched(7).
    const policies = readdirSync(`/proc/${pid}/task`).map((id) => readFileSync(`/proc/${pid}/task/${id}/stat`, 'latin1').split(') ').at(-1)!.split(' ')[38])
    patient.close()
    expect(new Set(policies)).toEqual(new Set(['5']))
  })

  it.runIf(process.platform === 'linux' && idleCommand().length > 0)('is begun again by a process with a share of its own once it has stood back long enough', async () => {
    const hurried = createBackground(new URL('./fixtures/child.ts', import.meta.url), { starvedMs: -1 })
    const [pid] = await hurried.run<number>('slow', {}, ['a'])
    const policy = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')[38]
    hurried.close()
    expect(policy).toBe('0')
  })

  it('says what failed, and goes on with the next', async () => {
    await expect(background.run('fail', {}, ['a', 'b'])).rejects.toThrow('cannot take a')
    await expect(background.run('none', {}, [])).rejects.toThrow('no work named none')
    expect(await background.run('join', { mark: '' }, ['x'])).toEqual(['x'])
  })

  it('fails what was under way when its process dies, and starts another for who asks again', async () => {
    await expect(background.run('die', {}, ['a', 'b', 'c'])).rejects.toThrow()
    expect(await background.run('join', { mark: '' }, ['x'])).toEqual(['x'])
  })
})
