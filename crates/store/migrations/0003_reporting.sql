-- The shape of the Standard Safeguarding Dataset, release 1.4.5, one table each, all columns as text
-- in the way its own extracts write them. Each row also says which record it was worked out from.
create table ssd_person (
  source_id text not null,
  pers_legacy_id text,
  pers_person_id text,
  pers_upn text,
  pers_forename text,
  pers_surname text,
  pers_sex text,
  pers_gender text,
  pers_ethnicity text,
  pers_dob text,
  pers_single_unique_id text,
  pers_upn_unknown text,
  pers_send_flag text,
  pers_expected_dob text,
  pers_death_date text,
  pers_is_mother text,
  pers_nationality text
) {strict};
comment on table ssd_person is 'One row per person in scope of the dataset (Standard Safeguarding Dataset).';
create index ssd_person_source on ssd_person (source_id);
create table ssd_family (
  source_id text not null,
  fami_table_id text,
  fami_family_id text,
  fami_person_id text
) {strict};
comment on table ssd_family is 'Family groups, one row per person per family (Standard Safeguarding Dataset).';
create index ssd_family_source on ssd_family (source_id);
create table ssd_address (
  source_id text not null,
  addr_table_id text,
  addr_person_id text,
  addr_address_type text,
  addr_address_start_date text,
  addr_address_end_date text,
  addr_address_postcode text,
  addr_address_json text
) {strict};
comment on table ssd_address is 'Address history (Standard Safeguarding Dataset).';
create index ssd_address_source on ssd_address (source_id);
create table ssd_disability (
  source_id text not null,
  disa_table_id text,
  disa_person_id text,
  disa_disability_code text
) {strict};
comment on table ssd_disability is 'One row per disability code (Standard Safeguarding Dataset).';
create index ssd_disability_source on ssd_disability (source_id);
create table ssd_cin_episodes (
  source_id text not null,
  cine_referral_id text,
  cine_person_id text,
  cine_referral_date text,
  cine_cin_primary_need_code text,
  cine_referral_source_code text,
  cine_referral_source_desc text,
  cine_referral_outcome_json text,
  cine_referral_nfa text,
  cine_close_reason text,
  cine_close_date text,
  cine_referral_team text,
  cine_referral_worker_id text
) {strict};
comment on table ssd_cin_episodes is 'Referrals: the spine for child in need and child protection work (Standard Safeguarding Dataset).';
create index ssd_cin_episodes_source on ssd_cin_episodes (source_id);
create table ssd_mother (
  source_id text not null,
  moth_table_id text,
  moth_person_id text,
  moth_childs_person_id text,
  moth_childs_dob text
) {strict};
comment on table ssd_mother is 'Which person is the mother of which child (Standard Safeguarding Dataset).';
create index ssd_mother_source on ssd_mother (source_id);
create table ssd_contacts (
  source_id text not null,
  cont_contact_id text,
  cont_person_id text,
  cont_contact_date text,
  cont_contact_source_code text,
  cont_contact_source_desc text,
  cont_contact_outcome_json text
) {strict};
comment on table ssd_contacts is 'Contacts at the front door, one row per child (Standard Safeguarding Dataset).';
create index ssd_contacts_source on ssd_contacts (source_id);
create table ssd_cin_assessments (
  source_id text not null,
  cina_assessment_id text,
  cina_person_id text,
  cina_referral_id text,
  cina_assessment_start_date text,
  cina_assessment_child_seen text,
  cina_assessment_auth_date text,
  cina_assessment_outcome_json text,
  cina_assessment_outcome_nfa text,
  cina_assessment_team text,
  cina_assessment_worker_id text
) {strict};
comment on table ssd_cin_assessments is 'Child and family assessments (Standard Safeguarding Dataset).';
create index ssd_cin_assessments_source on ssd_cin_assessments (source_id);
create table ssd_assessment_factors (
  source_id text not null,
  cinf_table_id text,
  cinf_assessment_id text,
  cinf_assessment_factors_json text
) {strict};
comment on table ssd_assessment_factors is 'Factors found at each assessment (Standard Safeguarding Dataset).';
create index ssd_assessment_factors_source on ssd_assessment_factors (source_id);
create table ssd_cin_plans (
  source_id text not null,
  cinp_cin_plan_id text,
  cinp_referral_id text,
  cinp_person_id text,
  cinp_cin_plan_start_date text,
  cinp_cin_plan_end_date text,
  cinp_cin_plan_team text,
  cinp_cin_plan_worker_id text
) {strict};
comment on table ssd_cin_plans is 'Child in need plans (Standard Safeguarding Dataset).';
create index ssd_cin_plans_source on ssd_cin_plans (source_id);
create table ssd_s47_enquiry (
  source_id text not null,
  s47e_s47_enquiry_id text,
  s47e_referral_id text,
  s47e_person_id text,
  s47e_s47_start_date text,
  s47e_s47_end_date text,
  s47e_s47_nfa text,
  s47e_s47_outcome_json text,
  s47e_s47_completed_by_team text,
  s47e_s47_completed_by_worker_id text
) {strict};
comment on table ssd_s47_enquiry is 'Section 47 enquiries (Standard Safeguarding Dataset).';
create index ssd_s47_enquiry_source on ssd_s47_enquiry (source_id);
create table ssd_initial_cp_conference (
  source_id text not null,
  icpc_icpc_id text,
  icpc_icpc_meeting_id text,
  icpc_s47_enquiry_id text,
  icpc_person_id text,
  icpc_cp_plan_id text,
  icpc_referral_id text,
  icpc_icpc_transfer_in text,
  icpc_icpc_target_date text,
  icpc_icpc_date text,
  icpc_icpc_outcome_cp_flag text,
  icpc_icpc_outcome_json text,
  icpc_icpc_team text,
  icpc_icpc_worker_id text
) {strict};
comment on table ssd_initial_cp_conference is 'Initial child protection conferences (Standard Safeguarding Dataset).';
create index ssd_initial_cp_conference_source on ssd_initial_cp_conference (source_id);
create table ssd_cp_plans (
  source_id text not null,
  cppl_cp_plan_id text,
  cppl_referral_id text,
  cppl_icpc_id text,
  cppl_person_id text,
  cppl_cp_plan_start_date text,
  cppl_cp_plan_end_date text,
  cppl_cp_plan_ola text,
  cppl_cp_plan_initial_category text,
  cppl_cp_plan_latest_category text
) {strict};
comment on table ssd_cp_plans is 'Child protection plans (Standard Safeguarding Dataset).';
create index ssd_cp_plans_source on ssd_cp_plans (source_id);
create table ssd_cp_reviews (
  source_id text not null,
  cppr_cp_review_id text,
  cppr_person_id text,
  cppr_cp_plan_id text,
  cppr_cp_review_due text,
  cppr_cp_review_date text,
  cppr_cp_review_meeting_id text,
  cppr_cp_review_outcome_continue_cp text,
  cppr_cp_review_quorate text,
  cppr_cp_review_participation text
) {strict};
comment on table ssd_cp_reviews is 'Review child protection conferences (Standard Safeguarding Dataset).';
create index ssd_cp_reviews_source on ssd_cp_reviews (source_id);
create table ssd_involvements (
  source_id text not null,
  invo_involvements_id text,
  invo_professional_id text,
  invo_professional_role_id text,
  invo_professional_team text,
  invo_person_id text,
  invo_involvement_start_date text,
  invo_involvement_end_date text,
  invo_worker_change_reason text,
  invo_referral_id text
) {strict};
comment on table ssd_involvements is 'Professionals involved with a person, with dates (Standard Safeguarding Dataset).';
create index ssd_involvements_source on ssd_involvements (source_id);
create table ssd_linked_identifiers (
  source_id text not null,
  link_table_id text,
  link_person_id text,
  link_identifier_type text,
  link_identifier_value text,
  link_valid_from_date text,
  link_valid_to_date text
) {strict};
comment on table ssd_linked_identifiers is 'Other numbers a person is known by (Standard Safeguarding Dataset).';
create index ssd_linked_identifiers_source on ssd_linked_identifiers (source_id);
