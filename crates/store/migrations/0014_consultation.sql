create table consultation (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  asked_at text not null,
  agency text,
  public {int} not null,
  forename_key text not null,
  surname_key text not null,
  person_id text,
  worry_id text,
  image text not null
) {strict};
comment on table consultation is 'Advice that somebody asked the front door for, about a child named or not, and what became of it.';
create index consultation_asked on consultation (asked_at);
create index consultation_person on consultation (person_id);
create index consultation_worry on consultation (worry_id);
create index consultation_forename on consultation (forename_key);
create index consultation_surname on consultation (surname_key);
