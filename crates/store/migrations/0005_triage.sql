create table triage_meeting (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  meeting_kind text not null,
  held_on text not null,
  stands text not null,
  image text not null
) {strict};
comment on table triage_meeting is 'Meetings where agencies look at new worries together: who came, who chaired, whether the record is agreed.';
create index triage_meeting_kind on triage_meeting (meeting_kind, held_on);
create table triage_line (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  meeting_id text not null,
  meeting_kind text not null,
  person_id text,
  stands text not null,
  discussed_on text,
  image text not null
) {strict};
comment on table triage_line is 'One child on the list of one triage meeting: what each agency brings and what the meeting came to.';
create index triage_line_meeting on triage_line (meeting_id);
create index triage_line_waiting on triage_line (meeting_kind, stands);
create index triage_line_discussed on triage_line (meeting_kind, discussed_on);
create table triage_line_contact (
  source_id text not null,
  contact_id text not null,
  meeting_kind text not null
) {strict};
comment on table triage_line_contact is 'Which contacts each line of a triage list stands for, so that none is forgotten or brought twice.';
create index triage_line_contact_contact on triage_line_contact (contact_id, meeting_kind);
create index triage_line_contact_source on triage_line_contact (source_id);
create table triage_action (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  meeting_kind text not null,
  line_id text,
  owner_id text not null,
  due_on text not null,
  stands text not null,
  image text not null
) {strict};
comment on table triage_action is 'Actions that triage meetings gave to one named person each, with how they ended.';
create index triage_action_owner on triage_action (owner_id, stands);
create index triage_action_kind on triage_action (meeting_kind, stands);
create index triage_action_line on triage_action (line_id);
