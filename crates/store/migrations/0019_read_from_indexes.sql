drop index contact_received;
create index contact_received on contact (received_at, id, person_id, stage, outcome);
create index contact_stage_decided on contact (stage, decided_at, id, person_id, outcome);
drop index onward_step_began;
create index onward_step_began on onward_step (began_at, contact_id, stage);
