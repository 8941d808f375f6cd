create table mais_query (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  asked_at text not null,
  agency text not null,
  image text not null
) {strict};
comment on table mais_query is 'Questions from other agencies'' systems about whether a person is known, under which agreement, and what was answered.';
create index mais_query_asked on mais_query (asked_at);
