import type { Migration } from '#kernel/store/store.ts'

/**
 * A project is its members’ alone. Who they are decides every policy of every shared thing, so it is asked once a
 * statement, of a table that no request can read or write: `project_seat` holds no row security, because a policy on it
 * would have to ask itself, and no role has a right to it. A trigger keeps it as `project_member` says, and
 * `scope_projects` reads it; both run as the owner and name all they touch (docs/decisions/2026-11-22-projects.md).
 */
export const projectsMigration: Migration = {
  name: 'projects-0001',
  sql: `
create table project (
  id uuid primary key,
  -- The agency whose project it is.
  agency_id text not null references agency(id),
  -- Agencies whose people may be in it, its own among them.
  agencies text[] not null,
  created_by uuid not null references person(id),
  name text not null,
  purpose text not null default '',
  instructions text not null default '',
  instructions_by text not null default '',
  is_archived boolean not null default false,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  updated_at timestamptz not null default date_trunc('milliseconds', now())
);
create table project_member (
  project_id uuid not null references project(id) on delete cascade,
  person_id uuid not null references person(id),
  agency_id text not null references agency(id),
  name text not null,
  job_title text not null default '',
  role text not null check (role in ('owner', 'editor', 'reader')),
  added_by text not null,
  added_at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (project_id, person_id)
);
create table project_seat (
  project_id uuid not null,
  person_id uuid not null,
  role text not null,
  -- Of an archived project: nobody writes.
  is_frozen boolean not null default false,
  primary key (person_id, project_id)
);
create index project_seat_project on project_seat (project_id);
revoke all on project_seat from public;

create or replace function scope_projects(role text) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((select array_agg(seat.project_id) from public.project_seat seat where seat.person_id = public.scope_person()
    and case scope_projects.role when 'reader' then true when 'editor' then seat.role in ('owner', 'editor') and not seat.is_frozen when 'owner' then seat.role = 'owner' else false end), '{}');
end $$;
create function project_first_seat() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.project_seat (project_id, person_id, role) values (new.id, new.created_by, 'owner');
  return null;
end $$;
create function project_frozen() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.project_seat set is_frozen = new.is_archived where project_id = new.id;
  return null;
end $$;
create function project_seated() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from public.project_seat where project_id = old.project_id and person_id = old.person_id;
  else
    insert into public.project_seat (project_id, person_id, role) values (new.project_id, new.person_id, new.role)
    on conflict (person_id, project_id) do update set role = excluded.role;
  end if;
  return null;
end $$;
create trigger project_first_seat after insert on project for each row execute function project_first_seat();
create trigger project_frozen after update of is_archived on project for each row execute function project_frozen();
create trigger project_seated after insert or update or delete on project_member for each row execute function project_seated();

alter table project enable row level security;
alter table project force row level security;
create policy project_read on project for select to steward_app using (id = any((select scope_projects('reader'))::uuid[]));
create policy project_add on project for insert to steward_app with check (
  created_by = (select scope_person()) and agency_id = (select scope_agency()) and agencies = array[agency_id]);
create policy project_change on project for update to steward_app
  using (id = any((select scope_projects('owner'))::uuid[])) with check (id = any((select scope_projects('owner'))::uuid[]) and agency_id = any(agencies));
grant select, insert on project to steward_app;
grant update (agencies, name, purpose, instructions, instructions_by, is_archived, updated_at) on project to steward_app;

create table project_invitation (
  id uuid primary key,
  project_id uuid not null references project(id) on delete cascade,
  -- The agency of whoever is invited.
  agency_id text not null references agency(id),
  email text not null,
  role text not null check (role in ('editor', 'reader')),
  project_name text not null,
  from_name text not null,
  from_agency text not null,
  at timestamptz not null default date_trunc('milliseconds', now())
);
create unique index project_invitation_once on project_invitation (project_id, lower(email));
alter table project_invitation enable row level security;
alter table project_invitation force row level security;
create policy project_invitation_read on project_invitation for select to steward_app using (
  project_id = any((select scope_projects('owner'))::uuid[])
  or (agency_id = (select scope_agency()) and lower(email) = (select lower(person.email) from person where person.id = (select scope_person()))));
create policy project_invitation_add on project_invitation for insert to steward_app with check (
  project_id = any((select scope_projects('owner'))::uuid[])
  and exists (select from project where project.id = project_id and project_invitation.agency_id = any(agencies)));
create policy project_invitation_remove on project_invitation for delete to steward_app using (
  project_id = any((select scope_projects('owner'))::uuid[])
  or (agency_id = (select scope_agency()) and lower(email) = (select lower(person.email) from person where person.id = (select scope_person()))));
grant select, insert, delete on project_invitation to steward_app;

alter table project_member enable row level security;
alter table project_member force row level security;
create policy project_member_read on project_member for select to steward_app using (project_id = any((select scope_projects('reader'))::uuid[]));
-- An owner adds people of their own agency; people of another come in by an invitation that they accept.
create policy project_member_add on project_member for insert to steward_app with check (
  agency_id = (select scope_agency()) and (
    (project_id = any((select scope_projects('owner'))::uuid[])
      and exists (select from person where person.id = person_id and person.agency_id = project_member.agency_id and not person.is_disabled))
    or (person_id = (select scope_person()) and exists (select from project_invitation
      where project_invitation.project_id = project_member.project_id and project_invitation.role = project_member.role
        and lower(project_invitation.email) = (select lower(person.email) from person where person.id = (select scope_person()))))));
create policy project_member_change on project_member for update to steward_app
  using (project_id = any((select scope_projects('owner'))::uuid[])) with check (project_id = any((select scope_projects('owner'))::uuid[]));
create policy project_member_remove on project_member for delete to steward_app using (
  project_id = any((select scope_projects('owner'))::uuid[]) or person_id = (select scope_person()));
grant select, insert, delete on project_member to steward_app;
grant update (role) on project_member to steward_app;
`,
}
