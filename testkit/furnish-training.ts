/** Steps, completions, judgements and workshops with seats of people of two agencies. */
import { cast } from './people.ts'
import type { Platform } from './platform.ts'
import { completeCourse, planned } from './training-world.ts'

export async function furnishTraining(platform: Platform): Promise<void> {
  for (const name of ['caseworker', 'inspector', 'trainer'] as const) await completeCourse(platform, name)
  const tara = await platform.as('trainer')
  for (const isForAll of [false, true]) {
    const workshop = await planned(platform, { isForAll })
    const people = isForAll ? (['caseworker', 'inspector', 'trainer'] as const) : (['caseworker', 'colleague'] as const)
    for (const name of people) await (await platform.as(name)).joinWorkshop(workshop)
    for (const name of people.slice(0, 2)) await tara.tickAttendance({ ...workshop, personId: cast[name].id, wasThere: true })
  }
}
