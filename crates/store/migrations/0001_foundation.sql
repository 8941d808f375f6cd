create table ledger (
  sequence {int} not null primary key,
  what text not null,
  kind text not null,
  thing_id text not null,
  about text not null,
  happened_at text not null,
  recorded_at text not null,
  actor text not null,
  arrangements text not null,
  reason text,
  image text,
  previous {bytes} not null,
  hash {bytes} not null
) {strict};
comment on table ledger is 'Every fact, in order, each with the hash of the one before. Never changed, never removed.';
create index ledger_thing on ledger (thing_id, sequence);
create table ledger_about (
  person_id text not null,
  sequence {int} not null,
  primary key (person_id, sequence)
) {kept_by_key};
comment on table ledger_about is 'Which facts are about which person: what timelines are read from.';
create table ledger_head (
  sequence {int} not null,
  hash {bytes} not null
) {strict};
comment on table ledger_head is 'The last place in the ledger, kept apart so that a shortened ledger is noticed.';
insert into ledger_head (sequence, hash) select 0, {zero_hash};
create table about (
  person_id text not null,
  kind text not null,
  thing_id text not null,
  primary key (person_id, kind, thing_id)
) {kept_by_key};
comment on table about is 'Which things are about which person now.';

create table person (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  born_from text,
  born_to text,
  restricted {int} not null,
  merged_into text,
  image text not null
) {strict};
comment on table person is 'Children, parents and others who are not professionals, once each.';
create index person_merged on person (merged_into);
create table person_identifier (
  source_id text not null,
  scheme text not null,
  identifier text not null
) {strict};
comment on table person_identifier is 'Numbers that agencies know a person by: NHS number, unique pupil number, the authority''s own.';
create index person_identifier_value on person_identifier (scheme, identifier);
create index person_identifier_source on person_identifier (source_id);
create table household (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  image text not null
) {strict};
comment on table household is 'People who live together, with dates.';
create table relationship (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  image text not null
) {strict};
comment on table relationship is 'How two people are related, with parental responsibility and dates.';
create table involvement (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  child_id text not null,
  account_id text,
  agency text not null,
  team text,
  ended {int} not null,
  image text not null
) {strict};
comment on table involvement is 'Professionals working with a child, in which role, from when to when.';
create index involvement_child on involvement (child_id);
create index involvement_account on involvement (account_id, ended);
create index involvement_team on involvement (team, ended);
create table merge (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  kept_id text not null,
  absorbed_id text not null,
  undone {int} not null,
  image text not null
) {strict};
comment on table merge is 'Two records found to be one person: the evidence, who decided, and whether it was undone.';
create index merge_kept on merge (kept_id);

create table account (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  email text not null unique,
  agency text not null,
  team text,
  role text not null,
  closed {int} not null,
  image text not null
) {strict};
comment on table account is 'People who sign in, with their agency, team and role.';
create table credential (
  account_id text not null primary key,
  password_hash text not null,
  code_secret text,
  last_code_step {int} not null,
  changed_at text not null
) {strict};
comment on table credential is 'What proves that somebody is who they say: kept apart from the record, never in the ledger.';
create table session (
  id_hash text not null primary key,
  account_id text not null,
  form_token text not null,
  began_at text not null,
  last_used_at text not null,
  ends_at text not null,
  stage text not null,
  notice text
) {strict};
comment on table session is 'Who is signed in where. Only a hash of the browser''s word is kept.';
create index session_account on session (account_id);
create table sign_in_failure (
  scope text not null primary key,
  failures {int} not null,
  first_at text not null
) {strict};
comment on table sign_in_failure is 'Failed tries by address, so that guessing is slowed down.';
create table draft (
  id text not null primary key,
  account_id text not null,
  form text not null,
  answers text not null,
  saved_at text not null
) {strict};
comment on table draft is 'Answers saved to come back to. Private to their author, never counted or acted on.';
create index draft_account on draft (account_id, form);
create table used_form (
  token text not null primary key,
  outcome text not null,
  used_at text not null
) {strict};
comment on table used_form is 'Forms already sent once, so that a second press does nothing twice.';
create table setting (
  name text not null primary key,
  chosen text not null
) {strict};
comment on table setting is 'What this store was made for: its partnership, its demo seed.';
