import type { Migration } from '#kernel/store/store.ts'

/**
 * Labels beside the text (kernel/flow). What was said before labels existed is internal, its owner's to read, and
 * untrusted, as it may derive from any document.
 */
export const labelsMigration: Migration = {
  name: 'conversations-0003-labels',
  sql: `
alter table conversation add column conf text not null default 'internal' check (conf in ('public', 'internal', 'confidential', 'restricted'));
alter table conversation add column comp text[] not null default '{}';
alter table message add column label jsonb;
-- Its label once personal details in it are masked: what counts for a vendor that gets it so.
alter table message add column masked_label jsonb;
alter table message add column label_why jsonb not null default '[]';
alter table message add column protection jsonb;
alter table message add column refusal jsonb;
update message set label = jsonb_build_object('conf', 'internal', 'comp', '[]'::jsonb, 'readers', jsonb_build_array('person:' || owner_id), 'integ', 'untrusted');
update message set masked_label = label;
`,
}
