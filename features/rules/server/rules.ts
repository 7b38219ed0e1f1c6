/** The rules feature: officers write, try, activate, roll back and explain; the board puts what is in force into the engines. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { rules } from '../contract.ts'
import { rulesPolicy } from '../policy.ts'
import { explainAction, explainFlow, type ExplainOptions } from './explain-rules.ts'
import { rulesMigration } from './migrations/0001-rules.ts'
import type { RuleBoard } from './rule-board.ts'
import { activateRule, draftRule, listRules, retireRule, tryRule } from './write-rules.ts'

export function createRules(options: Omit<ExplainOptions, 'words'> & { board: RuleBoard; hash: () => string }): Feature {
  const explain: ExplainOptions = { ...options, words: () => options.board.words() }
  return serve(rules, {
    name: 'rules',
    policy: rulesPolicy,
    migrations: [rulesMigration],
    handlers: {
      listRules: listRules(options.hash),
      draftRule,
      tryRule,
      activateRule: activateRule(options.board),
      retireRule: retireRule(options.board),
      explainAction: explainAction(explain),
      explainFlow: explainFlow(explain),
    },
  })
}
