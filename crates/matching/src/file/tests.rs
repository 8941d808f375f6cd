use super::*;

fn table(text: &str) -> Table {
    read_table(text.as_bytes(), "id").unwrap()
}

/// A file of plainly invented families: each child held by two agencies, and one child of each pair of
/// siblings held twice by the second.
fn invented_families() -> String {
    let forenames = [
        "Grace", "Noor", "Zofia", "Oscar", "Kwame", "Ibrahim", "Daisy", "Rhys", "Priya", "Leo", "Ama", "Theo",
    ];
    let starts = [
        "Ash", "Brook", "Clay", "Fen", "Hazel", "Kel", "Long", "Mel", "Nor", "Oak", "Pen", "Rush", "Stan",
        "Thorn", "Wat",
    ];
    let ends = ["worth", "ley", "combe", "dale", "thorpe", "wick", "stead", "low"];
    let mut out = String::from("id,given_name,surname,dob,postcode,house,nhs_number\n");
    let mut row = 0;
    let mut add = |fields: [&str; 6]| {
        row += 1;
        out.push_str(&format!("r{row},{}\n", fields.join(",")));
    };
    for family in 0..120_usize {
        let surname = format!("{}{}", starts[family % 15], ends[family / 15]);
        let postcode = format!("ZZ{} {}AB", family % 40 + 1, family % 9 + 1);
        let house = format!("{} {} Road", family % 90 + 1, starts[(family * 7) % 15]);
        let born = format!("20{:02}-{:02}-{:02}", 8 + family % 12, family % 12 + 1, family % 28 + 1);
        let child = forenames[family % 12];
        let sister = forenames[(family + 5) % 12];
        let number = format!("99900{family:05}");
        add([child, &surname, &born, &postcode, &house, &number]);
        let typed = if family % 10 == 3 { surname.replacen('o', "0", 1) } else { surname.to_uppercase() };
        add([child, &typed, &born, &postcode, &house, ""]);
        let twins = family % 8 == 0;
        let later =
            format!("20{:02}-{:02}-{:02}", 8 + (family + 2) % 12, (family + 4) % 12 + 1, family % 27 + 1);
        add([sister, &surname, if twins { &born } else { &later }, &postcode, &house, ""]);
        add([sister, &surname, if twins { &born } else { &later }, &postcode, "", ""]);
    }
    out
}

fn score_of(outcome: &Outcome<'_>, a: &str, b: &str) -> f32 {
    let found = outcome.pairs.iter().find(|pair| {
        let ids = (outcome.id(pair.a), outcome.id(pair.b));
        ids == (a, b) || ids == (b, a)
    });
    found.map_or(f32::NEG_INFINITY, |pair| pair.score)
}

#[test]
fn a_twin_is_not_her_sister() {
    let table = table(&invented_families());
    let outcome = find_duplicates(&table, &Options::default());

    for family in (0..120).step_by(8) {
        let first = family * 4 + 1;
        let own = score_of(&outcome, &format!("r{first}"), &format!("r{}", first + 1));
        let twin = score_of(&outcome, &format!("r{first}"), &format!("r{}", first + 2));
        assert!(own > 3.0, "family {family}: the child's own two records score {own}");
        assert!(twin < 0.0, "family {family}: the twins score {twin}");
    }
    for group in &outcome.groups {
        let pairs: Vec<u32> = group.iter().map(|row| row / 2).collect();
        assert!(
            pairs.iter().all(|pair| pair == &pairs[0]),
            "a group joins a child with a sibling: {group:?}"
        );
    }
}

#[test]
fn evidence_says_what_agreed_and_how() {
    let table = table(&invented_families());
    let outcome = find_duplicates(&table, &Options::default());
    let pair =
        outcome.pairs.iter().find(|pair| outcome.id(pair.a) == "r1" && outcome.id(pair.b) == "r2").unwrap();
    let evidence = outcome.evidence(pair);
    let surname = evidence.iter().find(|one| one.field == "surname").unwrap();
    assert_eq!(surname.how, "same: Ashworth");
    assert!(surname.weight > 3.0);
    let total: f32 = evidence.iter().map(|one| one.weight).sum();
    assert!((total - pair.score).abs() < 1.1, "the parts make {total}, the score is {}", pair.score);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let text = invented_families();
    let mut lines: Vec<&str> = text.lines().collect();
    let forwards = table(&lines.join("\n"));
    lines[1..].reverse();
    let backwards = table(&lines.join("\n"));
    let (one, two) =
        (find_duplicates(&forwards, &Options::default()), find_duplicates(&backwards, &Options::default()));
    assert_eq!(one.groups.len(), two.groups.len());
    for pair in one.pairs.iter().filter(|pair| pair.score > 0.0) {
        let other = score_of(&two, one.id(pair.a), one.id(pair.b));
        assert!((other - pair.score).abs() < 0.05, "{} and {other}", pair.score);
    }
}

#[test]
fn two_files_with_other_column_names_are_linked() {
    let text = invented_families();
    let mut lines = text.lines();
    lines.next();
    let rows: Vec<&str> = lines.collect();
    let first: Vec<String> = rows.iter().step_by(2).map(|row| (*row).to_owned()).collect();
    let second: Vec<String> = rows.iter().skip(1).step_by(2).map(|row| (*row).to_owned()).collect();
    let first = table(&format!("id,given_name,surname,dob,postcode,house,nhs_number\n{}", first.join("\n")));
    let second =
        table(&format!("id,forename,last_name,date_of_birth,post_code,address,nhs\n{}", second.join("\n")));
    let outcome = link(&first, &second, &Options::default());
    assert!(score_of(&outcome, "r1", "r2") > 5.0);
    assert!(
        outcome.pairs.iter().all(|pair| pair.a < 240 && pair.b >= 240),
        "only pairs across the two files"
    );
    let right = outcome.pairs.iter().filter(|pair| pair.score > 0.0 && pair.b - pair.a == 240).count();
    assert!(right >= 235, "{right} of 240");
}

#[test]
fn columns_are_known_by_name_and_by_what_they_hold() {
    let table = table(
        "id,cluster,First Name,lastName,Born,Sex,Post code,Email,x1,x2\n\
         1,c,Noor,Shah,04/03/2015,F,ZZ1 1AA,noor@example.org,2015-03-04,9993616095\n\
         2,c,Leo,Rees,14/03/2015,M,ZZ1 1AB,leo@example.org,2015-03-14,9993616095\n",
    );
    let roles: Vec<(String, Role)> = columns::roles(&table).into_iter().map(|c| (c.name, c.role)).collect();
    let expected = [
        ("cluster", Role::Ignored),
        ("First Name", Role::Forename),
        ("lastName", Role::Surname),
        ("Born", Role::Date),
        ("Sex", Role::Sex),
        ("Post code", Role::Postcode),
        ("Email", Role::Email),
        ("x1", Role::Date),
        ("x2", Role::Identifier),
    ];
    for ((name, role), (wanted, as_role)) in roles.iter().zip(expected) {
        assert_eq!((name.as_str(), *role), (wanted, as_role));
    }
}

#[test]
fn a_truth_column_is_never_read() {
    let text = invented_families();
    let with_truth: String = text
        .lines()
        .enumerate()
        .map(
            |(at, line)| {
                if at == 0 { format!("{line},cluster\n") } else { format!("{line},{}\n", (at - 1) / 2) }
            },
        )
        .collect();
    let (plain, marked) = (table(&text), table(&with_truth));
    let (one, two) =
        (find_duplicates(&plain, &Options::default()), find_duplicates(&marked, &Options::default()));
    assert_eq!(one.pairs, two.pairs);
}

#[test]
fn a_file_that_cannot_be_used_says_where_and_what_to_do() {
    let says = |bytes: &[u8]| read_table(bytes, "id").unwrap_err().to_string();
    assert!(says(b"").contains("the file is empty"));
    assert!(says(b"name,dob\nA,2010-01-01\n").contains("the columns are name, dob"));
    assert!(says(b"id,name\n1,A\n1,B\n").contains("line 3: \"1\" was already used on line 2"));
    assert!(says(b"id,name\n1,A\n,B\n").contains("line 3: the record has no \"id\""));
    assert!(says(b"id,name\n1,A\n2,B,C\n").contains("line 3: 3 values but 2 columns"));
    assert!(says(b"id,name\n1,A\n2,\xff\xfe\n").contains("line 3: some letters cannot be read"));
    assert!(says(b"id,id\n1,1\n").contains("two columns are called \"id\""));
    let endless: Vec<u8> =
        b"id,name\n1,\"".iter().copied().chain(std::iter::repeat_n(b'x', 5_000_000)).collect();
    assert!(says(&endless).contains("longer than 4 MB"));
}

#[test]
fn a_file_with_no_people_or_one_person_has_no_pairs() {
    for text in ["id,name\n", "id,name,dob\n1,Noor,2015-03-04\n", "id\n1\n2\n", "id,name\n1,\n2,\n"] {
        let table = table(text);
        let outcome = find_duplicates(&table, &Options::default());
        assert!(outcome.pairs.is_empty(), "{text}");
        assert!(outcome.groups.is_empty());
    }
    let (one, none) = (table("id,name\n1,Noor\n"), table("id,name\n"));
    assert!(link(&one, &none, &Options::default()).pairs.is_empty());
    assert!(link(&none, &one, &Options::default()).pairs.is_empty());
}

#[test]
fn the_answer_is_json_whatever_the_names_hold() {
    let text = invented_families().replace("r1,Grace,Ashworth", "\"r\"\"1\\\",\"<b>Gr\tace</b>\",Ashworth");
    let table = table(&text);
    let outcome = find_duplicates(&table, &Options::default());
    let mut out = Vec::new();
    write_json(&outcome, &mut out).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let pairs = read["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), outcome.pairs.len());
    assert!(pairs.iter().all(|pair| pair["score"].is_number() && pair["evidence"].is_object()));
}
