//! What the Department calls each rule: its code, the first year it belongs to, what is wrong where it is broken,
//! and the fields it points at. Its severity is not recorded in the lists we have, so none is said.

use return_rules::{About, Field, Severity, Stage, Year};

macro_rules! about {
    ($($(#[$when:meta])* $name:ident $code:literal from $year:literal: $message:literal $($table:ident[$($column:ident)*])*;)*) => {
        $($(#[$when])* pub(super) const $name: About = About {
            code: $code,
            severity: Severity::NotRecorded,
            stage: stage($code),
            message: $message,
            asks: "",
            fields: &[$($(Field { table: stringify!($table), column: stringify!($column) },)*)*],
            first_year: Year($year),
            source: "SSDA903RULES",
        };)*
    };
}

/// Only the rules on social workers say in their code which pass they belong to.
const fn stage(code: &str) -> Stage {
    match code.as_bytes() {
        [.., b'S', b'T', b'G', b'1'] => Stage::First,
        [.., b'S', b'T', b'G', b'2'] => Stage::Second,
        _ => Stage::NotRecorded,
    }
}

about! {
    R101 "101" from 2023: "The child or young person's reported sex is not valid."
        Header[SEX];
    R102 "102" from 2023: "Date of birth is not a valid date."
        Header[DOB];
    R103 "103" from 2023: "The ethnicity code is either not valid or has not been entered."
        Header[ETHNIC];
    R104 "104" from 2023: "Date for Unaccompanied Asylum-Seeking Children (UASC) status ceased is not a valid date."
        UASC[DUC];
    R105 "105" from 2023: "Data entry for Unaccompanied Asylum-Seeking Children (UASC) status of child is not valid or has not been completed."
        Header[UASC];
    R112 "112" from 2023: "Date should be placed for adoption is not a valid date."
        AD1[DATE_INT];
    R113 "113" from 2023: "Date matching child and adopter(s) is not a valid date."
        AD1[DATE_MATCH];
    R114 "114" from 2023: "Data entry to record the status of former carer(s) of an adopted child is not valid."
        AD1[FOSTER_CARE];
    R115 "115" from 2023: "Date of Local Authority's (LA) decision that a child should be placed for adoption is not a valid date."
        PlacedAdoption[DATE_PLACED];
    R116 "116" from 2023: "Date of Local Authority's (LA) decision that a child should no longer be placed for adoption is not a valid date."
        PlacedAdoption[DATE_PLACED_CEASED];
    R117 "117" from 2023: "Date of decision that a child should/should no longer be placed for adoption is beyond the current collection year or after the child ceased to be looked after."
        Episodes[DEC REC DECOM] PlacedAdoption[DATE_PLACED_CEASED DATE_PLACED];
    R118 "118" from 2023: "Date of decision that a child should no longer be placed for adoption is before the current collection year or before the date the child started to be looked after."
        Episodes[DECOM LS] PlacedAdoption[DATE_PLACED_CEASED];
    R119 "119" from 2023: "If the decision is made that a child should no longer be placed for adoption, then the date of this decision and the reason why this decision was made must be completed."
        PlacedAdoption[REASON_PLACED_CEASED DATE_PLACED_CEASED];
    R120 "120" from 2023: "The reason for the reversal of the decision that the child should be placed for adoption code is not valid."
        PlacedAdoption[REASON_PLACED_CEASED];
    R131 "131" from 2023: "Data entry for being in touch after leaving care is not valid."
        OC3[IN_TOUCH];
    R132 "132" from 2023: "Data entry for activity after leaving care is not valid."
        OC3[ACTIV];
    R133 "133" from 2023: "Data entry for accommodation after leaving care is not valid. If reporting on a childs accommodation after leaving care the data entry must be valid"
        OC3[ACCOM];
    R134 "134" from 2023: "Data on adoption should not be entered for the OC3 cohort."
        AD1[DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR];
    R141 "141" from 2023: "Date episode began is not a valid date."
        Episodes[DECOM];
    R142 "142" from 2023: "A new episode has started, but the previous episode has not ended."
        Episodes[DEC REC];
    R143 "143" from 2023: "The reason for new episode code is not a valid code."
        Episodes[RNE];
    R144 "144" from 2023: "The legal status code is not a valid code."
        Episodes[LS];
    R145 "145" from 2023: "Category of need code is not a valid code."
        Episodes[CIN];
    R146 "146" from 2023: "Placement type code is not a valid code."
        Episodes[PLACE];
    R147 "147" from 2023: "Date episode ceased is not a valid date."
        Episodes[DEC];
    R148 "148" from 2023: "Date episode ceased and reason episode ceased must both be coded, or both left blank."
        Episodes[DEC REC];
    R149 "149" from 2023: "Reason episode ceased code is not valid."
        Episodes[REC];
    R151 "151" from 2023: "All data items relating to a childs adoption must be coded or left blank."
        AD1[DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR];
    R153 "153" from 2023: "All data items relating to a child's activity or accommodation after leaving care must be coded or left blank."
        OC3[IN_TOUCH ACTIV ACCOM];
    R157 "157" from 2023: "Child is aged 4 years or over at the beginning of the year or 16 years or under at the end of the year and Strengths and Difficulties Questionnaire (SDQ) 1 has been recorded as the reason for no Strengths and Difficulties Questionnaire (SDQ) score."
        OC2[SDQ_REASON DOB];
    R158 "158" from 2023: "If a child has been recorded as receiving an intervention for their substance misuse problem, then the additional item on whether an intervention was offered should be left blank."
        OC2[INTERVENTION_RECEIVED INTERVENTION_OFFERED];
    R159 "159" from 2023: "If a child has been recorded as not receiving an intervention for their substance misuse problem, then the additional item on whether an intervention was offered should be completed as well."
        OC2[SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED];
    R164 "164" from 2023: "Distance is not valid. Check a valid postcode has been entered. [NOTE: This check will result in false positives for children formerly UASC not identified as such in loaded data]"
        Episodes[PL_DISTANCE];
    R165 "165" from 2023: "Data entry for mother status is not valid."
        Header[MOTHER SEX] OC3[ACTIV ACCOM IN_TOUCH];
    R166 "166" from 2023: "Date of review is not valid or blank."
        Reviews[REVIEW];
    R167 "167" from 2023: "Data entry for participation is not valid or blank."
        Reviews[REVIEW_CODE];
    R168 "168" from 2023: "Unique Pupil Number (UPN) is not valid. If unknown, default codes should be UN1, UN2, UN3, UN4 or UN5."
        Header[UPN];
    R169 "169" from 2023: "Local Authority (LA) of placement is not valid or is missing. Check a valid postcode has been entered."
        Episodes[PL_LA];
    R171 "171" from 2023: "Date of birth of mother's child is not a valid date."
        Header[MC_DOB];
    R174 "174" from 2023: "Mother's child date of birth is recorded but sex shows that the child is a male."
        Header[SEX MC_DOB];
    R175 "175" from 2023: "The number of adopter(s) code is not a valid code."
        AD1[NB_ADOPTR];
    R176 "176" from 2023: "The gender of adopter(s) at the date of adoption code is not a valid code."
        AD1[SEX_ADOPTR];
    R177 "177" from 2023: "The legal status of adopter(s) code is not a valid code."
        AD1[LS_ADOPTR];
    R178 "178" from 2023: "Placement provider code is not a valid code."
        Episodes[PLACE_PROVIDER];
    R179 "179" from 2023: "Placement location code is not a valid code."
        Episodes[PL_LOCATION];
    R180 "180" from 2023: "Data entry for the strengths and difficulties questionnaire (SDQ) score is not valid."
        OC2[SDQ_SCORE];
    R181 "181" from 2023: "Data items relating to children looked after continuously for 12 months should be completed with a 0 or 1."
        OC2[CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED];
    R182 "182" from 2023: "Data entries on immunisations, teeth checks, health assessments and substance misuse problem identified should be completed or all OC2 fields should be left blank."
        OC2[IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE CONVICTED HEALTH_CHECK INTERVENTION_RECEIVED INTERVENTION_OFFERED];
    R184 "184" from 2023: "Date of decision that a child should be placed for adoption is before the child was born."
        PlacedAdoption[DATE_PLACED DOB];
    R185 "185" from 2023: "Child has not been looked after continuously for at least 12 months at 31 March but a Strengths and Difficulties (SDQ) score has been completed."
        OC2[SDQ_SCORE];
    R186 "186" from 2023: "Children aged 4 or over at the start of the year and children aged under 17 at the end of the year and who have been looked after for at least 12 months continuously should have a Strengths and Difficulties (SDQ) score completed."
        OC2[SDQ_SCORE];
    R187 "187" from 2023: "Child cannot be looked after continuously for 12 months at 31 March (OC2) and have any of adoption or care leavers returns completed."
        AD1[DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR] OC3[IN_TOUCH ACTIV ACCOM];
    R188 "188" from 2023: "Child is aged under 4 years at the end of the year, but a Strengths and Difficulties (SDQ) score or a reason for no SDQ score has been completed."
        OC2[SDQ_SCORE SDQ_REASON];
    R189 "189" from 2023: "Child is aged 17 years or over at the beginning of the year, but an Strengths and Difficulties (SDQ) score or a reason for no Strengths and Difficulties (SDQ) score has been completed."
        OC2[DOB SDQ_SCORE SDQ_REASON];
    R190 "190" from 2023: "Child has not been looked after continuously for at least 12 months at 31 March but one or more data items relating to children looked after for 12 months have been completed."
        OC2[CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED];
    R191 "191" from 2023: "Child has been looked after continuously for at least 12 months at 31 March but one or more data items relating to children looked after for 12 months have been left blank."
        Episodes[CHILD] OC2[IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE CHILD];
    R192 "192" from 2023: "Child has been identified as having a substance misuse problem but the additional item on whether an intervention was received has been left blank."
        OC2[SUBSTANCE_MISUSE INTERVENTION_RECEIVED];
    R193 "193" from 2023: "Child not identified as having a substance misuse problem but at least one of the two additional items on whether an intervention were offered and received have been completed."
        OC2[SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED];
    R196 "196" from 2023: "Strengths and Difficulties (SDQ) reason is not a valid code."
        OC2[SDQ_REASON];
    R197B "197B" from 2023: "SDQ score or reason for no SDQ should be reported for 4- or 17-year-olds."
        OC2[SDQ_REASON DOB];
    R197A "197a" from 2023: "Reason for no Strengths and Difficulties (SDQ) score is not required if Strengths and Difficulties Questionnaire score is filled in."
        OC2[SDQ_SCORE SDQ_REASON];
    R198 "198" from 2023: "Child has not been looked after continuously for at least 12 months at 31 March but a reason for no Strengths and Difficulties (SDQ) score has been completed."
        OC2[SDQ_REASON];
    R199 "199" from 2023: "Episode information shows child has been previously adopted from care. [NOTE: This only tests the current and previous year data loaded into the tool]"
        Episodes[CHILD];
    R202 "202" from 2023: "The gender code conflicts with the gender already recorded for this child."
        Header[SEX];
    R203 "203" from 2023: "Date of birth disagrees with the date of birth already recorded for this child."
        Header[DOB];
    R204 "204" from 2023: "Ethnic origin code disagrees with the ethnic origin already recorded for this child."
        Header[ETHNIC];
    R205A "205A" from 2023: "Child identified as UASC last year is no longer UASC this year, but date UASC ceased in both years does not support this."
        Header[CHILD UASC] UASC[CHILD];
    R205B "205B" from 2023: "Child previously identified as UASC is also UASC this year, but date UASC ceased in both years does not support this."
        Header[UASC] UASC[DUC];
    R205C "205C" from 2023: "Child not identified as UASC either this year or last year but date UASC ceased has been provided."
        Header[UASC] UASC[DUC];
    R205D "205D" from 2023: "Child identified as UASC this year but not identified as UASC status provided for the child last year."
        Header[UASC CHILD] UASC[CHILD];
    R207 "207" from 2023: "Mother status for the current year disagrees with the mother status already recorded for this child."
        Header[MOTHER];
    R208 "208" from 2023: "Unique Pupil Number (UPN) for the current year disagrees with the Unique Pupil Number (UPN) already recorded for this child."
        Header[UPN];
    R209 "209" from 2023: "Child looked after is of school age and should not have an unknown Unique Pupil Number (UPN) code of UN1."
        Header[UPN DOB];
    R210 "210" from 2023: "Children looked after for more than a week at 31 March should not have an unknown Unique Pupil Number (UPN) code of UN4."
        Episodes[DECOM] Header[UPN];
    R213 "213" from 2023: "Placement provider information not required."
        Episodes[PLACE_PROVIDER];
    R214 "214" from 2023: "Placement location information not required."
        Episodes[PL_POST URN];
    R215 "215" from 2023: "Child has care leaver information but one or more data items relating to children looked after for 12 months have been completed."
        OC2[CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED] OC3[IN_TOUCH ACTIV ACCOM];
    R217 "217" from 2023: "Children who are placed for adoption with current foster carers (placement types A3 or A5) must have a reason for new episode of S, T or U."
        Episodes[PLACE DECOM RNE];
    R218 "218" from 2023: "Ofsted Unique reference number (URN) is required."
        Episodes[URN];
    R219 "219" from 2023: "The Ofsted Unique reference number (URN) provided for the child's placement does not match the placement type recorded."
        Episodes[URN PLACE];
    R221 "221" from 2023: "The Ofsted Unique reference number (URN) provided for the child's placement does not match the placement postcode provided."
        Episodes[PL_POST];
    R222 "222" from 2023: "Ofsted Unique reference number (URN) should not be recorded for this placement type."
        Episodes[URN];
    R224 "224" from 2023: "The Ofsted Unique reference number (URN) provided for the child's placement does not match the placement provider recorded."
        Episodes[PLACE_PROVIDER];
    R225 "225" from 2023: "Reason for placement change must be recorded."
        Episodes[REASON_PLACE_CHANGE];
    R226 "226" from 2023: "Reason for placement change is not required for temporary placements."
        Episodes[REASON_PLACE_CHANGE PLACE];
    R227 "227" from 2023: "Ofsted Unique reference number (URN) is not valid for the episode start date."
        Episodes[URN DECOM];
    R228 "228" from 2023: "Ofsted Unique reference number (URN) is not valid for the episode end date [NOTE: may give false positives on open episodes at providers who close during the year]"
        Episodes[URN DEC];
    R229 "229" from 2023: "Placement provider does not match between the placing authority and the local authority code of the provider. [NOTE: The provider's LA code is inferred from the its postcode, and may be inaccurate in some cases.]"
        Episodes[URN PLACE_PROVIDER];
    R231 "231" from 2025: "We expect that unaccompanied asylum seeking children are generally older young people. Check the date of birth is correct. If the date of birth is correct then provide details in a bypass request."
        Header[DOB UASC];
    R232 "232" from 2025: "Sex of the child/young person has been reported as unknown."
        Header[SEX];
    R233 "233" from 2026: "Reason for placement change is not required when the episode has not ceased."
        Episodes[REASON_PLACE_CHANGE];
    R234 "234" from 2026: "A child aged under 10 can not change placement due to being admitted to custody"
        Episodes[REASON_PLACE_CHANGE] Header[DOB];
    R241 "241" from 2026: "LA of placement is not an LA the provider has premises."
        Episodes[URN];
    R242 "242" from 2026: "URN = 'XXXXXXX' can only be used for regional adoption agencies"
        Episodes[URN];
    R243 "243" from 2026: "Only placements with providers registered with Ofsted should have a URN reported."
        Episodes[URN];
    R301 "301" from 2023: "Date of birth falls after the year ended."
        Header[DOB];
    R302 "302" from 2023: "First episode starts before child was born."
        Episodes[DECOM] Header[DOB];
    R303 "303" from 2023: "If date Unaccompanied Asylum-Seeking Child (UASC) status ceased is not null, UASC status must be coded 1."
        Header[UASC] UASC[DUC];
    R304 "304" from 2023: "Date unaccompanied asylum-seeking child (UASC) status ceased must be on or before the 18th birthday of a child."
        UASC[DUC];
    R331 "331" from 2023: "Date of matching child and adopter(s) should be the same as, or prior to, the date of placement of adoption."
        AD1[DATE_MATCH] Episodes[DECOM REC];
    R333 "333" from 2023: "Date should be placed for adoption must be on or prior to the date of matching child with adopter(s)."
        AD1[DATE_INT];
    R334 "334" from 2023: "Date child started to be looked after in latest period of care must be on or prior to the date should be placed for adoption."
        AD1[DATE_INT] Episodes[DECOM RNE];
    R335 "335" from 2023: "The current foster value (0) suggests that child is not adopted by current foster carer, but last placement is A2, A3, or A5. Or the current foster value (1) suggests that child is adopted by current foster carer, but last placement is A1, A4 or A6."
        AD1[FOSTER_CARE] Episodes[PLACE];
    R336 "336" from 2023: "Child does not have a foster placement immediately prior to being placed for adoption."
        Episodes[PLACE];
    R344 "344" from 2023: "The record shows the young person has died or returned home to live with parent(s) or someone with parental responsibility for a continuous period of 6 months or more, but activity and/or accommodation on leaving care have been completed."
        OC3[IN_TOUCH ACTIV ACCOM];
    R345 "345" from 2023: "The data collection record shows the local authority is in touch with this young person, but activity and/or accommodation data items are zero."
        OC3[IN_TOUCH ACTIV ACCOM];
    R347 "347" from 2024: "Care leavers aged under 18 years, can not be accommodated in a Foyer."
        OC3[ACCOM DOB];
    R348 "348" from 2026: "Care leaver has previously been reported as having died."
        OC3[IN_TOUCH];
    R351 "351" from 2023: "Child was over 25 at the start of the current collection year."
        Header[DOB];
    R352 "352" from 2023: "Child who started to be looked after was aged 18 or over."
        Episodes[DECOM RNE];
    R353 "353" from 2023: "No episode submitted can start before 14 October 1991."
        Episodes[DECOM];
    R354 "354" from 2023: "Date episode ceased must be on or before the end of the current collection year."
        Episodes[DECOM];
    R355 "355" from 2023: "Episode appears to have lasted for less than 24 hours"
        Episodes[DECOM DEC];
    R356 "356" from 2023: "The date the episode ceased is before the date the same episode started."
        Episodes[DECOM];
    R357 "357" from 2023: "If this is the first episode ever for this child, reason for new episode must be S. Check whether there is an episode immediately preceding this one, which has been left out. If not the reason for new episode code must be amended to S."
        Episodes[RNE];
    R358 "358" from 2023: "Child with this legal status should not be under 10."
        Episodes[DECOM LS] Header[DOB];
    R359 "359" from 2023: "Child being looked after following 18th birthday must be accommodated under section 20(5) of the Children Act 1989 in a community home."
        Episodes[DEC LS PLACE];
    R361 "361" from 2023: "Police protection legal status lasted longer than maximum 72 hours allowed in the Children Act 1989."
        Episodes[DECOM LS DEC];
    R362 "362" from 2023: "Emergency protection order (EPO) lasted longer than 21 days"
        Episodes[DECOM LS DEC];
    R363 "363" from 2023: "Child assessment order (CAO) lasted longer than 7 days allowed in the Children Act 1989."
        Episodes[LS DECOM DEC];
    R364 "364" from 2023: "Sections 41-46 of Police and Criminal Evidence (PACE; 1984) severely limits the time a child can be detained in custody in Local Authority (LA) accommodation."
        Episodes[LS DECOM DEC];
    R365 "365" from 2023: "Any individual short- term respite placement must not exceed 17 days."
        Episodes[LS DECOM DEC];
    R366 "366" from 2023: "A child cannot change placement during the course of an individual short-term respite break."
        Episodes[RNE];
    R367 "367" from 2023: "The maximum amount of respite care allowable is 75 days in any 12-month period."
        Episodes[LS DECOM DEC];
    R370 "370" from 2023: "A child living independently is too young."
        Episodes[DECOM PLACE];
    R371 "371" from 2023: "Child in supported accomodation not subject to children's homes regulations should be at least 16."
        Episodes[DECOM PLACE];
    R372 "372" from 2023: "Child in youth custody or prison should be at least 10."
        Episodes[DECOM PLACE];
    R373 "373" from 2023: "Child placed in a school should be at least 4 years old."
        Episodes[DECOM PLACE];
    R374 "374" from 2023: "Child in residential employment should be at least 14 years old."
        Episodes[DECOM PLACE];
    R375 "375" from 2023: "Hospitalisation coded as a temporary placement exceeds six weeks."
        Episodes[DECOM PLACE];
    R376 "376" from 2023: "Temporary placements coded as being due to holiday of usual foster carer(s) cannot exceed three weeks."
        Episodes[DECOM PLACE];
    R377 "377" from 2023: "Only two temporary placements coded as being due to holiday of usual foster carer(s) are allowed in any 12- month period."
        Episodes[PLACE];
    R378 "378" from 2023: "A child who is placed with parent(s) cannot be looked after under a single period of accommodation under Section 20 of the Children Act 1989."
        Episodes[PLACE LS];
    R379 "379" from 2023: "Temporary placements for unspecified reason (placement code T4) cannot exceed seven days."
        Episodes[DECOM PLACE];
    R380 "380" from 2023: "A period of care cannot start with a temporary placement."
        Episodes[PLACE RNE];
    R381 "381" from 2023: "A period of care cannot end with a temporary placement."
        Episodes[PLACE REC];
    R382 "382" from 2023: "A child receiving respite care cannot be in a temporary placement."
        Episodes[LS PLACE];
    R383 "383" from 2023: "A child in a temporary placement must subsequently return to his/her normal placement."
        Episodes[PLACE RNE PL_POST];
    R384 "384" from 2023: "A child receiving respite care cannot be in a long-term foster placement"
        Episodes[PLACE LS];
    R385 "385" from 2023: "Date episode ceased must be on or before the end of the current collection year."
        Episodes[DEC];
    R386 "386" from 2023: "Reason episode ceased is adopted but child has reached age 18."
        Episodes[REC];
    R387 "387" from 2023: "Reason episode ceased is child moved into independent living arrangement, but the child is aged under 14."
        Episodes[REC];
    R388 "388" from 2023: "Reason episode ceased is coded new episode begins, but there is no continuation episode."
        Episodes[REC];
    R389 "389" from 2023: "Reason episode ceased is that child transferred to care of adult social care services, but child is aged under 16."
        Episodes[REC];
    R390 "390" from 2023: "Reason episode ceased is adopted but child has not been previously placed for adoption."
        Episodes[PLACE REC];
    R391 "391" from 2023: "Young person was not 17, 18, 19, 20 or 21 during the current collection year."
        OC3[DOB IN_TOUCH ACTIV ACCOM];
    R392A "392a" from 2023: "Child is looked after but no distance is recorded. [NOTE: This check may result in false positives for children formerly UASC]"
        Episodes[PL_DISTANCE];
    R392B "392b" from 2023: "Child is looked after but no postcodes are recorded. [NOTE: This check may result in false positives for children formerly UASC, particularly if current & prior year UASC data not loaded]"
        Episodes[HOME_POST PL_POST];
    R392C "392c" from 2023: "Postcode(s) provided are not valid."
        Episodes[HOME_POST PL_POST];
    R392D "392d" from 2023: "Home and placement postcodes should not be same unless the placement type is P1."
        Episodes[HOME_POST PL_POST PLACE];
    R393 "393" from 2023: "Child is looked after but mother field is not completed."
        Header[MOTHER];
    R398 "398" from 2023: "Distance field completed but child looked after under legal status V3 or V4."
        Episodes[LS HOME_POST PL_POST];
    R399 "399" from 2023: "Mother field, review field or participation field are completed but child is looked after under legal status V3 or V4."
        Episodes[LS] Header[MOTHER] Reviews[REVIEW REVIEW_CODE];
    R406 "406" from 2023: "Child is Unaccompanied Asylum-Seeking Child (UASC) or was formerly UASC. Distance should be blank. [NOTE: This check will result in false negatives for children formerly UASC not identified as such in loaded data]"
        Episodes[PL_DISTANCE];
    R407 "407" from 2023: "Reason episode ceased is Special Guardianship Order, but child has reached age 18."
        Episodes[DEC REC] Header[DOB];
    R408 "408" from 2023: "Child is placed for adoption with a placement order, but no placement order has been recorded."
        Episodes[PLACE LS];
    R411 "411" from 2023: "Placement location code disagrees with LA of placement."
        Episodes[PL_LOCATION];
    R420 "420" from 2023: "LA of placement completed but child is looked after under legal status V3 or V4."
        Episodes[PL_LA];
    R426 "426" from 2023: "A child receiving respite care cannot be recorded under a legal status of V3 and V4 in the same year."
        Episodes[LS];
    R431 "431" from 2023: "The reason for new episode is started to be looked after, but the previous episode ended on the same day."
        Episodes[RNE DECOM];
    R432 "432" from 2023: "The child ceased to be looked after at the end of the previous episode but the reason for the new episode is not started to be looked after."
        Episodes[RNE];
    R433 "433" from 2023: "The reason for new episode suggests that this is a continuation episode, but the episode does not start on the same day as the last episode finished."
        Episodes[RNE DECOM];
    R434 "434" from 2023: "Reason for new episode is that child's legal status has changed but not the placement, but this is not reflected in the episode data."
        Episodes[RNE LS PLACE PL_POST URN PLACE_PROVIDER];
    R435 "435" from 2023: "Reason for new episode is that child's placement has changed but not the legal status, but this is not reflected in the episode data recorded."
        Episodes[LS PLACE PL_POST URN PLACE_PROVIDER];
    R436 "436" from 2023: "Reason for new episode is that both child's placement and legal status have changed, but this is not reflected in the episode data."
        Episodes[RNE LS PLACE PL_POST URN PLACE_PROVIDER];
    R437 "437" from 2023: "Reason episode ceased is child has died or is aged 18 or over but there are further episodes."
        Episodes[REC];
    R440 "440" from 2023: "Participation method indicates child was under 4 years old at the time of the review, but date of birth and review date indicates the child was 4 years old or over."
        Reviews[DOB REVIEW REVIEW_CODE];
    R441 "441" from 2023: "Participation method indicates child was 4 years old or over at the time of the review, but the date of birth and review date indicates the child was under 4 years old."
        Reviews[DOB REVIEW REVIEW_CODE];
    R442 "442" from 2023: "Unique Pupil Number (UPN) field is not completed."
        Header[UPN];
    R444 "444" from 2026: "Duplicate UPN has been reported"
        Header[UPN];
    R445 "445" from 2023: "D1 is not a valid code for episodes starting after December 2005."
        Episodes[LS DECOM];
    R446 "446" from 2023: "E1 is not a valid code for episodes starting before December 2005."
        Episodes[LS DECOM];
    R452 "452" from 2023: "Contradiction between local authority of placement code in the last episode of the previous year and in the first episode of the current year."
        Episodes[PL_LA];
    R453 "453" from 2023: "Contradiction between placement distance in the last episode of the previous year and in the first episode of the current year."
        Episodes[PL_DISTANCE];
    R454 "454" from 2026: "Placement distance from home is over 350 miles. [NOTE: This check will result in false positives for children formerly UASC not identified as such in loaded data]"
        Episodes[PL_DISTANCE];
    R460 "460" from 2023: "Reason episode ceased is that child stayed with current carers at age 18 (or above), but child is aged under 18."
        Episodes[DEC REC];
    R501 "501" from 2023: "A new episode has started before the end date of the previous episode."
        Episodes[DECOM DEC];
    R502 "502" from 2023: "Last year's record ended with an open episode. The date on which that episode started does not match the start date of the first episode on this year's record."
        Episodes[DECOM];
    R503A "503A" from 2023: "The reason for new episode in the first episode does not match open episode at end of last year."
        Episodes[RNE];
    R503B "503B" from 2023: "The legal status in the first episode does not match open episode at end of last year."
        Episodes[LS];
    R503C "503C" from 2023: "The category of need in the first episode does not match open episode at end of last year."
        Episodes[CIN];
    R503D "503D" from 2023: "The placement type in the first episode does not match open episode at end of last year"
        Episodes[PLACE];
    R503E "503E" from 2023: "The placement provider in the first episode does not match open episode at end of last year."
        Episodes[PLACE_PROVIDER];
    R503F "503F" from 2023: "The Ofsted URN in the first episode does not match open episode at end of last year."
        Episodes[URN];
    R503G "503G" from 2023: "The distance in first episode does not match open episode at end of last year."
        Episodes[PL_DISTANCE];
    R503H "503H" from 2023: "The placement LA in first episode does not match open episode at end of last year."
        Episodes[PL_LA];
    R503J "503J" from 2023: "The placement location in first episode does not match open episode at end of last year."
        Episodes[PL_LOCATION];
    R504 "504" from 2023: "The category of need code differs from that reported at start of current period of being looked after"
        Episodes[CIN];
    R511 "511" from 2023: "If reporting that the number of person(s) adopting the looked after child is two adopters then the code should only be MM, FF or MF. MM = the adopting couple are both males; FF = the adopting couple are both females; MF = The adopting couple are male and female."
        AD1[NB_ADOPTR SEX_ADOPTR];
    R514 "514" from 2023: "Data entry on the legal status of adopters shows a single adopter but data entry for the numbers of adopters shows it as a couple."
        AD1[LS_ADOPTR SEX_ADOPTR];
    R516 "516" from 2023: "The episode data submitted for this child does not show that he/she was with their former foster carer(s) during the year.If the code in the reason episode ceased is E45 or E46 the child must have a placement code of U1 to U6."
        Episodes[REC PLACE];
    R517 "517" from 2023: "If reporting legal status of adopters is L3 then the genders of adopters should be coded as MF. MF = the adopting couple are male and female."
        AD1[LS_ADOPTR SEX_ADOPTR];
    R518 "518" from 2023: "If reporting legal status of adopters is L4 then the genders of adopters should be coded as MM or FF. MM = the adopting couple are both males. FF = the adopting couple are both females."
        AD1[LS_ADOPTR SEX_ADOPTR];
    R519 "519" from 2023: "Data entered on the legal status of adopters shows civil partnership couple, but data entered on genders of adopters does not show it as a couple."
        AD1[LS_ADOPTR SEX_ADOPTR];
    R520 "520" from 2023: "Data entry on the legal status of adopters shows different gender married couple but data entry on genders of adopters shows it as a same gender couple."
        AD1[LS_ADOPTR SEX_ADOPTR];
    R521 "521" from 2023: "Date of local authority's decision (LA) that adoption is in the best interests of the child (date should be placed) must be on or prior to the date the child is placed for adoption."
        AD1[DATE_INT] Episodes[PLACE DECOM];
    R522 "522" from 2023: "Date of decision that the child should be placed for adoption must be on or before the date that a child should no longer be placed for adoption."
        PlacedAdoption[DATE_PLACED DATE_PLACED_CEASED];
    R523 "523" from 2023: "Date of decision that the child should be placed for adoption should be the same date as the decision that adoption is in the best interest (date should be placed)."
        AD1[DATE_INT] PlacedAdoption[DATE_PLACED];
    R524 "524" from 2023: "If reporting legal status of adopters is L12 then the genders of adopters should be coded as MM or FF. MM = the adopting couple are both males. FF = the adopting couple are both females"
        AD1[LS_ADOPTR SEX_ADOPTR];
    R525 "525" from 2023: "A child for whom the decision to be placed for adoption has been reversed cannot be adopted during the year."
        AD1[DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR] PlacedAdoption[DATE_PLACED_CEASED];
    R526 "526" from 2023: "Child is missing a placement provider code for at least one episode."
        Episodes[PLACE PLACE_PROVIDER];
    R527 "527" from 2023: "A placement provider code of PR1 cannot be associated with placements P1, R2 or R5."
        Episodes[PLACE PLACE_PROVIDER];
    R528 "528" from 2023: "A placement provider code of PR2 cannot be associated with placements P1, R2 or R5."
        Episodes[PLACE PLACE_PROVIDER];
    R529 "529" from 2023: "Placement provider code of PR3 cannot be associated with placements P1, A3 to A6, K1, K2 and U1 to U6 as these placements cannot be provided by other public organisations."
        Episodes[PLACE PLACE_PROVIDER];
    R530 "530" from 2023: "A placement provider code of PR4 cannot be associated with placement P1."
        Episodes[PLACE PLACE_PROVIDER];
    R531 "531" from 2023: "A placement provider code of PR5 cannot be associated with placements P1."
        Episodes[PLACE PLACE_PROVIDER];
    R542 "542" from 2023: "A child aged under 10 at 31 March should not have conviction information completed."
        OC2[CONVICTED];
    R543 "543" from 2023: "Child is aged 10 or over at 31 March and has been looked after continuously for 12 months yet conviction information has not been completed."
        OC2[DOB CONVICTED];
    R544 "544" from 2023: "Any child who has conviction information completed must also have immunisation, teeth check, health assessment and substance misuse problem identified fields completed."
        OC2[CONVICTED IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE];
    R545 "545" from 2023: "Child is aged under 5 at 31 March and has been looked after continuously for 12 months yet health promotion information has not been completed."
        OC2[DOB HEALTH_CHECK];
    R546 "546" from 2023: "Children aged 5 or over at 31 March should not have health promotion information completed."
        OC2[DOB HEALTH_CHECK];
    R547 "547" from 2023: "Any child who has health promotion information completed must also have immunisation, teeth check, health assessment and substance misuse problem identified fields completed."
        OC2[HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE];
    R550 "550" from 2023: "A placement provider code of PR0 can only be associated with placement P1."
        Episodes[PLACE PLACE_PROVIDER];
    R551 "551" from 2023: "Child has been placed for adoption but there is no date of the decision that the child should be placed for adoption."
        Episodes[PLACE];
    R552 "552" from 2023: "Date of Decision to place a child for adoption should be on or prior to the date that the child was placed for adoption."
        Episodes[DECOM] PlacedAdoption[DATE_PLACED];
    R553 "553" from 2023: "Placement order has been granted but there is no date of decision that the child should be placed for adoption."
        Episodes[CHILD] PlacedAdoption[CHILD DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED];
    R554 "554" from 2023: "Date of decision that the child should be placed for adoption should be on or prior to the date that the placement order was granted. [NOTE: This rule may result in false positives or false negatives if relevant episodes are in previous years; check carefully!]"
        Episodes[DECOM LS] PlacedAdoption[DATE_PLACED];
    R557 "557" from 2023: "Child for whom the decision was made that they should be placed for adoption has left care but was not adopted and information on the decision that they should no longer be placed for adoption items has not been completed."
        Episodes[PLACE LS REC] PlacedAdoption[DATE_PLACED_CEASED REASON_PLACED_CEASED];
    R558 "558" from 2023: "If a child has been adopted, then the decision to place them for adoption has not been disrupted and the date of the decision that a child should no longer be placed for adoption should be left blank."
        Episodes[REC];
    R559 "559" from 2023: "Date of decision that a child should be placed for adoption was not in the current year but the date of the decision that the child should be placed for adoption was not completed in a previous return."
        PlacedAdoption[DATE_PLACED];
    R560 "560" from 2023: "Date of decision that the child should be placed for adoption this year is different from that recorded last year but the decision to place the child for adoption did not change."
        PlacedAdoption[DATE_PLACED DATE_PLACED_CEASED];
    R561 "561" from 2023: "Date of the decision that the child should be placed for adoption this year is the same as that recorded last year but records show that the decision changed, and the child should no longer be placed for adoption last year."
        PlacedAdoption[DATE_PLACED];
    R562 "562" from 2023: "Episode commenced before the start of the current collection year but there is a missing continuous episode in the previous year."
        Episodes[DECOM];
    R563 "563" from 2023: "The child should no longer be placed for adoption but the date of the decision that the child should be placed for adoption is blank"
        PlacedAdoption[DATE_PLACED REASON_PLACED_CEASED DATE_PLACED_CEASED];
    R564 "564" from 2023: "Child was missing or away from placement without authorisation and the date started is blank."
        Missing[MISSING MIS_START];
    R565 "565" from 2023: "The date that the child started to be missing or away from placement without authorisation has been completed but whether the child was missing or away from placement without authorisation has not been completed."
        Missing[MISSING MIS_START];
    R566 "566" from 2023: "The date that the child's episode of being missing or away from placement without authorisation ended has been completed but whether the child was missing or away without authorisation has not been completed."
        Missing[MISSING MIS_END];
    R567 "567" from 2023: "The date that the missing episode or episode that the child was away from placement without authorisation ended is before the date that it started."
        Missing[MIS_START MIS_END];
    R570 "570" from 2023: "The date that the child started to be missing or away from placement without authorisation is after the end of the collection year."
        Missing[MIS_START];
    R571 "571" from 2023: "The date that the child ceased to be missing or away from placement without authorisation is before the start or after the end of the collection year."
        Missing[MIS_END];
    R574 "574" from 2023: "A new missing/away from placement without authorisation period cannot start when the previous missing/away from placement without authorisation period is still open. Missing/away from placement without authorisation periods should also not overlap."
        Missing[MIS_START MIS_END];
    R575 "575" from 2023: "If the placement from which the child goes missing/away from placement without authorisation ends, the missing/away from placement without authorisation period in the missing module must also have an end date."
        Missing[MIS_END];
    R576 "576" from 2023: "There is an open missing/away from placement without authorisation period in last year's return and there is no corresponding period recorded at the start of this year."
        Missing[CHILD] Missing_last[MIS_START];
    R577 "577" from 2023: "Child ceased to be looked after but there is a missing/away from placement without authorisation period without an end date."
        Missing[MIS_END];
    R578 "578" from 2023: "The date that the child started to be missing is after the child ceased to be looked after."
        Missing[MIS_START];
    R579 "579" from 2023: "A new decision that the child should be placed for adoption this year cannot start when the previous decision is still open. Decisions to place the child for adoption should also not overlap. The date of any new decision to place the child for adoption must not be before the date placed ceased of previous decisions."
        PlacedAdoption[DATE_PLACED DATE_PLACED_CEASED];
    R580 "580" from 2023: "Child is missing when cease being looked after but reason episode ceased not 'E8'."
        Episodes[REC];
    R581 "581" from 2023: "Child is missing but has not yet started to be looked after."
        Missing[MIS_START];
    R582 "582" from 2023: "Child is showing as ceasing to be looked after due to adoption, but the date of adoption is the same as the date reported for being matched with adopters. In most circumstances we expect the date the child is matched with adopters to be before the date of adoption."
        Episodes[DEC];
    R583 "583" from 2023: "More than one date the child should be placed for adoption has been reported, but an earlier decision has not been revoked. Check that both dates are required and add in the date the earlier decision was revoked. Note this may be in a previous year."
        PlacedAdoption[DATE_PLACED DATE_PLACED_CEASED];
    R584 "584" from 2023: "Date of decision that the child should be placed for adoption this year is different from that recorded last year, but the decision to placed the child for adoption changed and the child should no longer be placed for adoption."
        PlacedAdoption[DATE_PLACED];
    R586 "586" from 2023: "Dates of missing periods are before child's date of birth."
        Missing[MIS_START];
    R601 "601" from 2023: "The additional fields relating to adoption have not been completed although the episode data shows that the child was adopted during the year."
        AD1[DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR] Episodes[REC];
    R602 "602" from 2023: "The episode data submitted for this child does not show that he/she was adopted during the year."
        AD1[CHILD];
    R607 "607" from 2023: "Child ceased to be looked after in the year, but mother field has not been completed."
        Episodes[DEC REC LS] Header[MOTHER SEX];
    R611 "611" from 2023: "Date of birth field is blank, but child is a mother."
        Header[MOTHER MC_DOB];
    R612 "612" from 2023: "Date of birth field has been completed but mother field indicates child is not a mother."
        Header[SEX MOTHER MC_DOB];
    R620 "620" from 2023: "Child has been recorded as a mother, but date of birth shows that the mother is under 11 years of age."
        Header[DOB MOTHER];
    R621 "621" from 2023: "Mother's field has been completed but date of birth shows that the mother is younger than her child."
        Header[DOB MC_DOB];
    R624 "624" from 2023: "Date of birth of the first child contradicts the date of birth of the first child previously recorded."
        Header[MC_DOB];
    R625 "625" from 2023: "Date of birth of the first child is beyond the end of this reporting year or the date the child ceased to be looked after."
        Episodes[DEC] Header[MC_DOB];
    R626 "626" from 2023: "Child was reported as a mother but the date of birth of the first child is before the current year which contradicts with the mother status recorded last year."
        Header[MOTHER MC_DOB];
    R628 "628" from 2023: "Motherhood details are not required for care leavers who have not been looked after during the year."
        Header[MOTHER];
    R630 "630" from 2023: "Information on previous permanence option should be returned."
        Episodes[RNE];
    R631 "631" from 2023: "Previous permanence option not a valid value."
        PrevPerm[PREV_PERM];
    R632 "632" from 2023: "Date of previous permanence order not a valid value. NOTE: This rule may result in false negatives where the period of care started before the current collection year"
        Episodes[DECOM] PrevPerm[DATE_PERM];
    R633 "633" from 2023: "Local authority code where previous permanence option was arranged is not a valid value."
        PrevPerm[LA_PERM];
    R634 "634" from 2023: "There are entries for previous permanence options, but child has not started to be looked after from 1 April 2016 onwards."
        Episodes[DECOM] PrevPerm[LA_PERM PREV_PERM DATE_PERM];
    R635 "635" from 2023: "There are entries for date of order and local authority code where previous permanence option was arranged but previous permanence code is Z1"
        PrevPerm[LA_PERM DATE_PERM PREV_PERM];
    R700 "700" from 2027: "The start date of the DoLO is not a valid date."
        DoLo[DOLO_START];
    R701 "701" from 2027: "The end date of the DoLO is not a valid date."
        DoLo[DOLO_END];
    R702 "702" from 2027: "The date that the DoLO ended is before the date that it started."
        DoLo[DOLO_START DOLO_END];
    R703 "703" from 2027: "The date that the DoLO started is after the end of the collection year."
        DoLo[DOLO_START];
    R704 "704" from 2027: "The date that the DoLO ended is before the start or after the end of the collection year."
        DoLo[DOLO_END];
    R705 "705" from 2027: "A DoLO cannot start when the previous DoLO is still open."
        DoLo[DOLO_START DOLO_END];
    R706 "706" from 2027: "There is an open DoLO in last year's return and there is no corresponding DoLO recorded at the start of this year."
        DoLo[DOLO_START] DoLo_last[DOLO_START];
    R707 "707" from 2027: "Child ceased to be looked after but there is a DoLO without an end date."
        DoLo[DOLO_END];
    R708 "708" from 2027: "Dates of DoLOs are before child's date of birth."
        DoLo[DOLO_START];
    R709 "709" from 2027: "Child with a DoLO is in an unexpected placement type."
        DoLo[DOLO_START] Episodes[PLACE];
    R710 "710" from 2027: "Child with a DoLO can not be placed in secure children's homes, with parents, young offender institutions, or supported accommodation."
        DoLo[DOLO_START] Episodes[PLACE];
    R1000 "1000" from 2023: "This child is recorded as having died in care and therefore should not have the care leaver information completed. [NOTE: This only tests the current and previous year data loaded into the tool]"
        OC3[IN_TOUCH ACTIV ACCOM];
    R1001 "1001" from 2023: "The episodes recorded for this young person suggest they are not a relevant or a former relevant child and therefore should not have care leaver information completed. [NOTE: This tool can only test the current and previous year data loaded into the tool - this check may generate false positives if a child had episodes prior to last year's collection.]"
        OC3[IN_TOUCH ACTIV ACCOM];
    R1002 "1002" from 2023: "This child has no previous episodes of care, therefore should not have care leaver information recorded. [NOTE: This tool can only test the current and previous year data loaded into the tool - this check may generate false positives if a child had episodes prior to last year's collection.]"
        OC3[IN_TOUCH ACTIV ACCOM];
    R1003 "1003" from 2023: "Date of LA's decision that a child should be placed for adoption is before the child started to be looked after."
        Episodes[DECOM RNE] PlacedAdoption[DATE_PLACED];
    R1004 "1004" from 2023: "The start date of the missing episode or episode that the child was away from placement without authorisation is not a valid date."
        Missing[MIS_START];
    R1005 "1005" from 2023: "The end date of the missing episode or episode that the child was away from placement without authorisation is not a valid date."
        Missing[MIS_END];
    R1006 "1006" from 2023: "Missing type not valid."
        Missing[MISSING];
    R1007 "1007" from 2023: "Care leaver information is not required for 17- or 18-year olds who are still looked after [on their 17th or 18th birthday.]"
        OC3[IN_TOUCH ACTIV ACCOM];
    R1008 "1008" from 2023: "Ofsted Unique Reference Number (URN) is not valid."
        Episodes[URN];
    R1009 "1009" from 2023: "Reason for placement change is not a valid code."
        Episodes[REASON_PLACE_CHANGE];
    R1010 "1010" from 2023: "This child has no episodes loaded for current year even though there was an open episode of care at the end of the previous year, and care leaver data has been entered."
        OC3[IN_TOUCH ACTIV ACCOM];
    R1011 "1011" from 2023: "This child is recorded as having his/her care transferred to another local authority for the final episode and therefore should not have the care leaver information completed."
        OC3[IN_TOUCH ACTIV ACCOM];
    R1012 "1012" from 2023: "No other data should be returned for OC3 children who had no episodes in the current year"
        AD1[CHILD] Missing[CHILD] OC2[CHILD] PlacedAdoption[CHILD] PrevPerm[CHILD] Reviews[CHILD];
    R1014 "1014" from 2023: "UASC information is not required for care leavers"
        OC3[ACTIV ACCOM IN_TOUCH] UASC[DUC];
    R1015 "1015" from 2023: "Placement provider is own provision but child not placed in own LA."
        Episodes[PL_LA];
    R1016 "1016" from 2024: "Care leaver information is not required for 17- or 18-year olds who cease to be looked after, after their birthday."
        OC3[IN_TOUCH ACTIV ACCOM];
    R3001 "3001" from 2023: "Where care leavers information is being returned for a young person around their 17th birthday, the accommodation cannot be with their former foster carer(s)."
        OC3[ACCOM DOB];
    EPI "EPI" from 2023: "WARNING: Episodes need to be loaded for this child before further validation is possible [NOTE: This refers to the DfE portal - here, all checks that can be performed with only the available data will be.]"
        Header[CHILD];
    INT01 "INT01" from 2023: "Data Integrity Check: Child in AD1 does not exist in Header."
        AD1[CHILD];
    INT02 "INT02" from 2023: "Internal Check: Child in PlacedAdoption does not exist in Header."
        PlacedAdoption[CHILD];
    INT03 "INT03" from 2023: "Internal Check: Child in Episodes does not exist in Header."
        Episodes[CHILD];
    INT04 "INT04" from 2023: "Internal Check: Child in Missing does not exist in Header."
        Missing[CHILD];
    INT05 "INT05" from 2023: "Internal Check: Child in OC2 does not exist in Header."
        OC2[CHILD];
    INT06 "INT06" from 2023: "Internal Check: Child in OC3 does not exist in Header."
        OC3[CHILD];
    INT07 "INT07" from 2023: "Internal Check: Child in PrevPerm does not exist in Header."
        PrevPerm[CHILD];
    INT08 "INT08" from 2023: "Internal Check: Child in Reviews does not exist in Header."
        Reviews[CHILD];
    INT09 "INT09" from 2023: "Internal Check: Child in UASC does not exist in Header."
        UASC[CHILD];
    INT11 "INT11" from 2023: "Internal Check: DOB in AD1 is different to DOB in Header."
        AD1[DOB];
    INT12 "INT12" from 2023: "Internal Check: DOB in PlacedAdoption is different to DOB in Header."
        PlacedAdoption[DOB];
    INT13 "INT13" from 2023: "Internal Check: DOB in Missing is different to DOB in Header."
        Missing[DOB];
    INT14 "INT14" from 2023: "Internal Check: DOB in OC2 is different to DOB in Header."
        OC2[DOB];
    INT15 "INT15" from 2023: "Internal Check: DOB in OC3 is different to DOB in Header."
        OC3[DOB];
    INT16 "INT16" from 2023: "Internal Check: DOB in PrevPerm is different to DOB in Header."
        PrevPerm[DOB];
    INT17 "INT17" from 2023: "Internal Check: DOB in Reviews is different to DOB in Header."
        Reviews[DOB];
    INT18 "INT18" from 2023: "Internal Check: DOB in UASC is different to DOB in Header."
        UASC[DOB];
    INT21 "INT21" from 2023: "Internal Check: SEX in UASC is different to SEX in Header."
        UASC[SEX];
    INT31 "INT31" from 2023: "Internal Check: Child should only exist once in AD1."
        AD1[CHILD];
    INT32 "INT32" from 2023: "Internal Check: Child should only exist once in Header."
        Header[CHILD];
    INT33 "INT33" from 2023: "Internal Check: Child should only exist once in OC2."
        OC2[CHILD];
    INT34 "INT34" from 2023: "Internal Check: Child should only exist once in OC3."
        OC3[CHILD];
    INT35 "INT35" from 2023: "Internal Check: Child should only exist once in PrevPerm."
        PrevPerm[CHILD];
    INT36 "INT36" from 2023: "Internal Check: Child should only exist once in UASC."
        UASC[CHILD];
    NOE "NoE" from 2023: "This child has no episodes loaded for previous year even though child started to be looked after before this current year."
        Episodes[DECOM];
    SW01ASTG1 "SW01aSTG1" from 2025: "A social worker is recorded without the date the social worker episode began."
        SWEpisodes[SW_DECOM SW_ID];
    SW02STG1 "SW02STG1" from 2024: "Social worker ID does not begin with the characters 'SW' or 'XX'."
        SWEpisodes[SW_ID];
    SW03STG1 "SW03STG1" from 2024: "The social worker, the date the social worker episode began and the reason for it must all be recorded."
        SWEpisodes[SW_ID SW_DECOM SW_REASON];
    SW04STG1 "SW04STG1" from 2024: "Date social worker episode began is not a valid date."
        SWEpisodes[SW_DECOM];
    SW05STG1 "SW05STG1" from 2024: "Date social worker episode began is not a valid date."
        SWEpisodes[SW_DEC];
    SW06STG2 "SW06STG2" from 2024: "Social worker episode data should be within the social worker data reporting year."
        SWEpisodes[SW_DECOM];
    SW07STG2 "SW07STG2" from 2024: "Social worker episode end date should be on or after the start of the social worker reporting period, and should be on or before the collection end date."
        SWEpisodes[SW_DEC];
    SW08STG2 "SW08STG2" from 2024: "A new social worker episode has started, but the previous episode has not ended."
        SWEpisodes[SW_DEC];
    SW09STG2 "SW09STG2" from 2024: "Social worker episode appears to have lasted for less than 24 hours."
        SWEpisodes[SW_DECOM SW_DEC];
    SW10STG2 "SW10STG2" from 2024: "A new social worker episode has started before the end date of the previous social worker episode."
        SWEpisodes[SW_DECOM];
    SW10ASTG2 "SW10aSTG2" from 2026: "A new social worker episode has started and it is not within +/- 7 days of a previous episode."
        SWEpisodes[SW_DECOM];
    SW10BSTG2 "SW10bSTG2" from 2026: "A new social worker episode has started with a reason of first contact before the previous episode has ended."
        SWEpisodes[SW_DECOM SW_REASON];
    SW11ASTG2 "SW11aSTG2" from 2024: "A social worker episode ended before 31 March and the next did not begin within five days."
        SWEpisodes[SW_DEC];
    SW11BSTG2 "SW11bSTG2" from 2024: "Social worker episode has ended before 31 March and no subsequent social worker episode has been provided."
        SWEpisodes[SW_DEC];
    SW12STG2 "SW12STG2" from 2024: "If a child is looked after on 31 March then all social worker episodes for the full previous year should be reported, even those whilst they were not looked after"
        Episodes[DECOM];
    SW13STG1 "SW13STG1" from 2024: "The reason for social worker change is not valid."
        SWEpisodes[SW_REASON];
    SW14STG2 "SW14STG2" from 2024: "A social worker episode is open although a later one has started."
        SWEpisodes[SW_DEC];
    #[cfg(test)]
    SW15STG2 "SW15STG2" from 2025: "The reason for a new social worker is missing for an episode that began in the year before the collection or later."
        SWEpisodes[SW_REASON];
    #[cfg(test)]
    SW16ASTG2 "SW16aSTG2" from 2025: "The social worker of the first episode is not the one whose episode was open at the end of last year."
        SWEpisodes[SW_ID];
    #[cfg(test)]
    SW16BSTG2 "SW16bSTG2" from 2025: "The first social worker episode did not begin when the one open at the end of last year began."
        SWEpisodes[SW_DECOM];
    SW17STG2 "SW17STG2" from 2026: "There is no social worker episode open at 31 March"
        SWEpisodes[SW_DEC SW_DECOM];
    SW18STG2 "SW18STG2" from 2026: "The end date of the social worker episode is before the start date"
        SWEpisodes[SW_DEC SW_DECOM];
    SW19STG2 "SW19STG2" from 2026: "There are 2 social worker episodes for the child starting on the same date."
        SWEpisodes[SW_DEC SW_DECOM];
}
