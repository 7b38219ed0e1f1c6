import { errors } from '#kernel/contract/coded-error.ts'

export const rolloutErrors = errors({
  wave_not_ready: { status: 409, sentence: 'This wave cannot open yet. The rollout page says what is missing.' },
  wave_step_impossible: { status: 409, sentence: 'That is not possible in the state this wave or agency is in.' },
  wave_fixed: { status: 409, sentence: 'This wave has opened, so this is fixed. Ask for a waiver instead.' },
  agency_not_ready: { status: 409, sentence: 'This agency has no point of contact and deputy yet, so its people cannot be let in.' },
  waiver_not_needed: { status: 409, sentence: 'Nothing needs a waiver here: every criterion holds, or an earlier wave is not open.' },
  waiver_own: { status: 403, sentence: 'Nobody signs what they asked for themselves. Somebody else has to.' },
  waiver_answered: { status: 409, sentence: 'This request was answered already.' },
  waiting_list_off: { status: 409, sentence: 'Your agency keeps no waiting list. You will be let in when its turn comes.' },
})
