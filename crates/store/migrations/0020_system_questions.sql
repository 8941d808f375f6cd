alter table mais_query add column waiting {int} not null default 0;
alter table mais_query add column request_system text not null default '';
alter table mais_query add column request_value text not null default '';
create index mais_query_request on mais_query (agency, request_value);
create index mais_query_waiting on mais_query (waiting);
