create table feed_child (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  status text not null,
  hash text not null,
  image text not null
) {strict};
comment on table feed_child is 'Where the Department''s data feed stands for one child: what waits, what it has, its receipt.';
create index feed_child_status on feed_child (status);
