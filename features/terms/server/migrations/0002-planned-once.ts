import type { Migration } from '#kernel/store/store.ts'

/**
 * The gate is asked with each look at a session. A SQL function that pins its search path is planned anew at every
 * call; one in PL/pgSQL keeps its plan for the connection (PostgreSQL manual, "Plan Caching").
 */
export const termsPlannedOnceMigration: Migration = {
  name: 'terms-0002-planned-once',
  sql: `
create or replace function terms_in_force(agency text) returns uuid language plpgsql stable set search_path = public, pg_catalog as $$
begin
  return (select id from terms_version
    where published_at is not null and effective_on <= (now() at time zone 'utc')::date and (agency_id = agency or agency_id is null)
    order by (agency_id is null), number desc limit 1);
end $$;
create or replace function terms_accepted(person uuid, version uuid) returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
begin
  return coalesce((select outcome = 'accepted' and at > now() - interval '1 year' from terms_acceptance
    where person_id = person and version_id = version order by at desc, id desc limit 1), false);
end $$;
create or replace function person_owes_terms(person uuid, agency text) returns boolean language plpgsql stable set search_path = public, pg_catalog as $$
declare in_force uuid := terms_in_force(agency);
begin
  return in_force is not null and not terms_accepted(person, in_force);
end $$;
`,
}
