import { z } from 'zod'
import { action, endpoint, Id, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const ControlKind = z.enum(['model', 'vendor', 'tool', 'feature', 'agency'])
export type ControlKind = z.infer<typeof ControlKind>

/** One use of the kill switch. */
export const Control = z.object({
  id: Id,
  kind: ControlKind,
  target: z.string(),
  /** What it is called, as far as it still exists. */
  title: z.string(),
  reason: z.string(),
  instead: z.string(),
  stoppedBy: z.string(),
  stoppedAt: z.iso.datetime(),
  /** When it ends by itself; null until somebody lifts it. */
  until: z.iso.datetime().nullable(),
  isInForce: z.boolean(),
  lifted: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
})
export type Control = z.infer<typeof Control>

/** Something that can be stopped. */
export const ControlTarget = z.object({ kind: ControlKind, target: z.string(), title: z.string() })
export type ControlTarget = z.infer<typeof ControlTarget>

export type LoadedControl = { id: string }
export const control = resource<LoadedControl>('Control')

export const controls = {
  listControls: endpoint({
    at: 'GET /controls',
    summary: 'What is stopped, what was, and what can be.',
    input: z.object({}),
    output: z.object({ controls: z.array(Control), targets: z.array(ControlTarget) }),
    needs: action('control.list'),
    records: quiet('each stop and each lift has its own line'),
    doors: ['http', 'cli'],
  }),
  stopTarget: endpoint({
    at: 'POST /controls',
    summary: 'Kill switch: stop a model, a vendor, a tool, a feature or an agency, running answers and jobs included.',
    input: z.object({
      kind: ControlKind,
      target: z.string().trim().min(1).max(300),
      reason: z.string().trim().min(3, 'Say why: people will read it.').max(500),
      instead: z.string().trim().max(500).default(''),
      until: z.iso.datetime().nullable().default(null),
    }),
    output: Control,
    withoutStepUp: 'stopping is the safe direction and must not wait; lifting a stop asks',
    needs: action('control.stop'),
    records: { event: 'control.stopped', details: ({ output }) => ({ controlId: output.id, kind: output.kind, target: output.target, until: output.until }) },
    doors: ['http', 'cli'],
  }),
  liftControl: endpoint({
    at: 'POST /controls/:controlId/lift',
    summary: 'Let something go on that was stopped.',
    input: z.object({ controlId: Id, reason: z.string().trim().min(3, 'Say why it may go on.').max(500) }),
    output: Control,
    needs: action('control.lift').on(control, (input: { controlId: string }) => input.controlId),
    records: { event: 'control.lifted', details: ({ output }) => ({ controlId: output.id, kind: output.kind, target: output.target }) },
    doors: ['http', 'cli'],
  }),
} as const

export const controlErrors = errors({
  switched_off: { status: 503, sentence: 'This is switched off at the moment.' },
  unknown_target: { status: 400, sentence: 'There is nothing of this name to stop.' },
  already_stopped: { status: 409, sentence: 'This is stopped already. Lift that first to change its reason or end.' },
  not_in_force: { status: 409, sentence: 'This is not in force any more. Reload to see what is.' },
  ends_in_the_past: { status: 400, sentence: 'The end lies in the past. Choose a later one, or none.' },
})
