create table school_notice (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  contact_id text not null,
  child_id text not null,
  school text not null,
  sent_at text not null,
  open {int} not null,
  image text not null
) {strict};
comment on table school_notice is 'Notices to children''s schools of domestic abuse incidents, when they were received and what the school did.';
create index school_notice_contact on school_notice (contact_id);
create index school_notice_open on school_notice (open, sent_at);
