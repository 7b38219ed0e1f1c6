import type { Migration } from '#kernel/store/store.ts'

/**
 * What may happen with a document (kernel/flow): confidentiality and compartments, and why. A new document takes its
 * collection's; detectors and people raise it. Who may read stays with the collection's audience.
 */
export const documentLabelsMigration: Migration = {
  name: 'documents-0002-labels',
  sql: `
alter table collection add column conf text not null default 'internal' check (conf in ('public', 'internal', 'confidential', 'restricted'));
alter table collection add column comp text[] not null default '{}';
alter table document add column conf text not null default 'internal' check (conf in ('public', 'internal', 'confidential', 'restricted'));
alter table document add column comp text[] not null default '{}';
-- One entry a reason: by (collection, detector, person), conf, comp, why.
alter table document add column label_why jsonb not null default '[]';
`,
}
