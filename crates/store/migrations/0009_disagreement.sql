create table disagreement (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  person_id text,
  decision_kind text not null,
  decision_id text not null,
  challenger text not null,
  agency text not null,
  raised_at text not null,
  ended {int} not null,
  image text not null
) {strict};
comment on table disagreement is 'Challenges by professionals to a decision, with their stages, answers and how each ended.';
create index disagreement_decision on disagreement (decision_kind, decision_id);
create index disagreement_open on disagreement (ended, raised_at);
create index disagreement_person on disagreement (person_id);
