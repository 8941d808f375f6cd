create table out_of_hours_handover (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  worry_id text not null,
  taken_at text not null,
  acknowledged_at text,
  image text not null
) {strict};
comment on table out_of_hours_handover is 'Worries that the emergency duty team took and handed over, and who of the daytime team has them.';
create index out_of_hours_handover_worry on out_of_hours_handover (worry_id);
create index out_of_hours_handover_waiting on out_of_hours_handover (acknowledged_at, taken_at);
