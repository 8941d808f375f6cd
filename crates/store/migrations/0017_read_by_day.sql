create index contact_decided on contact (decided_at);
create index onward_step_began on onward_step (began_at);
create index ledger_contact_when on ledger (what, happened_at) where kind = 'contact';
create index triage_line_contact_kind on triage_line_contact (meeting_kind);
create index triage_line_person on triage_line (person_id, discussed_on);
