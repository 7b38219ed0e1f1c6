/** Signs that XML 1.0 (2.2, Char) cannot hold: one of them, and Word calls the whole file damaged. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** The same value with every text in it fit for a file. */
export function writable<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) => (typeof each === 'string' ? each.toWellFormed().replace(unwritable, '\ufffd') : each)) as Value
}
