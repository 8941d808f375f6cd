create table system_key (
  id text not null primary key,
  version {int} not null,
  sequence {int} not null,
  agency text not null,
  revoked {int} not null,
  image text not null
) {strict};
comment on table system_key is 'Keys by which agencies'' own systems send worries: whose, for what, and whether taken back.';
create table system_key_word (
  key_id text not null primary key,
  word_hash text not null unique,
  last_used_at text
) {strict};
comment on table system_key_word is 'What proves a key, as a hash, and when it was last used: kept apart from the record, never in the ledger.';
create table sent_before (
  agency text not null,
  word_hash text not null,
  content_hash text not null,
  receipt text not null,
  sent_at text not null,
  primary key (agency, word_hash)
) {kept_by_key};
comment on table sent_before is 'What an agency''s system or file sent already, as hashes, with its receipt: sending it again does nothing twice.';
create table notification_file (
  id text not null primary key,
  account_id text not null,
  agency text not null,
  content text not null,
  uploaded_at text not null,
  outcome text
) {strict};
comment on table notification_file is 'Files that somebody uploaded and has not confirmed, or confirmed within the last day. Private to them.';
