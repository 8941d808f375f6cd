create table form_run (
  token text not null primary key,
  form text not null,
  questions_since text not null,
  sitting_begun text,
  last_at text not null,
  earlier_minutes {int} not null,
  sittings {int} not null,
  sent_back {int} not null,
  changed {int} not null,
  reached text not null
) {strict};
comment on table form_run is 'Forms under way, by their own word, so that it is counted how long they take. Removed when the form ends.';
create index form_run_last on form_run (last_at);
create table form_taken (
  form text not null,
  questions_since text not null,
  month text not null,
  ended text not null,
  minutes {int} not null,
  sittings {int} not null,
  sent_back {int} not null,
  changed {int} not null,
  reached text not null,
  how_many {int} not null,
  primary key (form, questions_since, month, ended, minutes, sittings, sent_back, changed, reached)
) {kept_by_key};
comment on table form_taken is 'How many forms ended alike in a month, and in how many minutes. It says nothing of who or about whom.';
create table form_question (
  form text not null,
  questions_since text not null,
  month text not null,
  question text not null,
  how_many {int} not null,
  primary key (form, questions_since, month, question)
) {kept_by_key};
comment on table form_question is 'How often each question came back to be answered again, by month. It says nothing of who or about whom.';
