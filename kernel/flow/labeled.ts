/**
 * A value with its label. Opaque: only sink modules may take the value out (unwrap.ts, enforced by
 * `npm run check`), and whatever is computed from values carries the join of their labels, so that a label cannot
 * be forgotten on the way (security.md, section 9: enforced by types).
 */
import { joinLabels, type Label } from './label.ts'

const values = new WeakMap<Labeled<unknown>, unknown>()

export class Labeled<out T> {
  readonly label: Label
  /** Makes two types of values two types. */
  declare private readonly _value: T
  constructor(value: T, label: Label) {
    this.label = label
    values.set(this, value)
    Object.freeze(this)
  }
  /** Labelled values do not print: neither a log nor a template can leak one by accident. */
  toString(): string {
    return `[${this.label.conf} value]`
  }
  toJSON(): never {
    throw new Error('a labelled value was about to be written down; a sink has to decide about it first')
  }
}

/** For `unwrap.ts` and derivations here only. */
export function valueOf<T>(labeled: Labeled<T>): T {
  return values.get(labeled) as T
}

type ValuesOf<Inputs> = { [Name in keyof Inputs]: Inputs[Name] extends Labeled<infer T> ? T : never }

/** Computes from labelled values; the result carries the join of all their labels. `compute` must keep nothing of what it sees. */
export function derive<const Inputs extends readonly Labeled<unknown>[], Out>(inputs: Inputs, compute: (...values: ValuesOf<Inputs>) => Out): Labeled<Out> {
  const out = compute(...(inputs.map(valueOf) as ValuesOf<Inputs>))
  return new Labeled(out, joinLabels(...inputs.map((input) => input.label)))
}

/** The same value under a higher label, as when a detector found personal data in it. */
export function raise<T>(labeled: Labeled<T>, by: Label): Labeled<T> {
  return new Labeled(valueOf(labeled), joinLabels(labeled.label, by))
}
