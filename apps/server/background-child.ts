/** What the process for work in the background can do (adapters/background). */
import { serveTasks } from '#adapters/background/serve-tasks.ts'
import { weighTask } from '#features/knowledge/server/weigh-document.ts'
import { lookTask } from '#features/protection/server/look-through.ts'

serveTasks({ weigh: weighTask, look: lookTask })
