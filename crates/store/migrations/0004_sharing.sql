create table agency_check (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  contact_id text not null,
  agency text not null,
  rating text not null,
  asked_at text,
  waiting {int} not null,
  answered_at text,
  image text not null
) {strict};
comment on table agency_check is 'Questions from the front door to other agencies about named people, with their answers.';
create index agency_check_contact on agency_check (contact_id);
create index agency_check_waiting on agency_check (waiting, agency);
create index agency_check_asked on agency_check (asked_at);
create table disclosure (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  contact_id text,
  told_at text not null,
  to_agency text,
  read_at text,
  expires_on text,
  image text not null
) {strict};
comment on table disclosure is 'What was told about somebody to another agency or person: to whom, why it is lawful, read or not.';
create index disclosure_contact on disclosure (contact_id);
