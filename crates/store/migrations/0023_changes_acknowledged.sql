create table change_acknowledgement (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  way text not null,
  ends text not null,
  agency text not null,
  image text not null
) {strict};
comment on table change_acknowledgement is 'Agencies that said they know of a change in how the front door is reached.';
create index change_acknowledgement_way on change_acknowledgement (way, ends);
