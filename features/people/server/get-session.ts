import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Walls } from '#kernel/store/database.ts'
import { readSetting } from '#kernel/store/setting.ts'
import type { people } from '../contract.ts'
import { findPerson } from './store.ts'

export type Mode = { isSample: boolean; database: 'embedded' | 'postgresql'; version: string }

/** Set to `pending` by the first start of an empty installation, to `done` by completeFirstRun. */
export const firstRunSetting = 'first-run'

export const getSession =
  (options: { mode: Mode; walls: () => Promise<Walls>; actions: () => readonly string[] }): Handler<typeof people.getSession> =>
  async ({ actor, store, may }) => {
    const person = actor.personId ? ((await findPerson(store, actor.personId)) ?? null) : null
    const needsFirstRun = (await readSetting<string>(store, firstRunSetting)) === 'pending'
    return { person, actions: person ? options.actions().filter(may) : [], heldBy: [...(actor.heldBy ?? [])], owesTraining: [...(actor.owesTraining ?? [])], mode: { ...options.mode, walls: await options.walls(), needsFirstRun } }
  }
