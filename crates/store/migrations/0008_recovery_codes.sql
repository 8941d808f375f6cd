create table recovery_code (
  code_hash text not null primary key,
  account_id text not null,
  used_at text
) {strict};
create index recovery_code_account on recovery_code (account_id);
comment on table recovery_code is 'Codes kept on paper for a lost phone or password, as hashes, with when each was used.';
