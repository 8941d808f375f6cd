create table onward_step (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  contact_id text not null,
  person_id text not null,
  kind text not null,
  stage text not null,
  agency text,
  team text,
  account_id text,
  began_at text not null,
  offered_at text not null,
  image text not null
) {strict};
comment on table onward_step is 'What a decision at the front door started, for somebody else to accept and do.';
create index onward_step_contact on onward_step (contact_id);
create index onward_step_person on onward_step (person_id);
create index onward_step_stage on onward_step (stage, offered_at);
create index onward_step_agency on onward_step (agency, stage);
create index onward_step_account on onward_step (account_id, stage);
create table strategy_discussion (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text,
  called_at text,
  is_open {int} not null,
  held_at text,
  image text not null
) {strict};
comment on table strategy_discussion is 'Strategy discussions: called for, held or stood down, and whether the child was seen.';
create index strategy_discussion_open on strategy_discussion (is_open, called_at);
create index strategy_discussion_person on strategy_discussion (person_id);
