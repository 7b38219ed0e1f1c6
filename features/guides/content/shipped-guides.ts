import type { ShippedGuide } from '../domain/shipped-guide.ts'
import { askingGuides } from './asking.ts'
import { checkingGuides } from './checking.ts'
import { frequentQuestions } from './frequent-questions.ts'
import { promptGuides } from './prompts.ts'
import { protectingGuides } from './protecting.ts'
import { ruleGuides } from './rules.ts'
import { workGuides } from './work.ts'

/** The articles that come with Steward; an agency may write its own in their place. */
export const shippedGuides: readonly ShippedGuide[] = [...askingGuides, ...checkingGuides, ...protectingGuides, ...ruleGuides, ...workGuides, ...promptGuides, ...frequentQuestions]
