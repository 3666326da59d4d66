//! Sources of our own, compiled, opened, looked up.
#![allow(clippy::unwrap_used)]

use legation_gazetteer::{Form, Gazetteer, Holds, Kind, OpenError, check, compile};
use legation_schema::{Country, Date, Sector};

const COUNTRIES: &str = "\
# source: test
# licence: test
# as_of: 2026-01
NOR\tNO\tNOR\tNO\tNOR\t\tNorland | Kingdom of Norland\tNorlandic\tNorlander | Norlanders\tOstia\tBlue Hall\t1.5,2.5\t
USA\tUS\tUSA\tUS\tUSA\t\tUnited States | US\tAmerican\tAmerican | Americans\tWashington\tWhite House\t38.0,-97.0\t
OLD\t\tOLD\t\t\t1949-10..1990-10\tEast Norland\tEast Norlandic\t\tPort\t\t\t
";
const PEOPLE: &str = "\
# source: test
# licence: test
# as_of: 2026-01
Åda Lund | Ada Lund\tNOR/GOV foreign minister 2015..2018-03; NOR/GOV prime minister 2018-04..2021-06\tchecked=2026-01
Jonas de Vriend\tNOR/GOV premier 2021-06..\t
";
const ROLES: &str = "\
# source: test
# licence: test
# as_of: 2026-01
prime minister | prime ministers | premier | premiers\tGOV\tperson title office head
foreign minister | foreign ministers\tGOV\tperson title office
rebel | rebels\tREB\tgroup
";
const BODIES: &str = "\
# source: test
# licence: test
# as_of: 2026-01
People's Council | ~Council\tNOR/LEG\tparliament\t
Fjord-Union Front | FUF\tNOR/REB ..2010; NOR/PTY 2011..\tparty\t
NATO\tIGO\tigo\t
";

fn sources() -> Vec<(&'static str, &'static str)> {
    vec![("bodies/test.tsv", BODIES), ("countries.tsv", COUNTRIES), ("people/test.tsv", PEOPLE), ("roles.tsv", ROLES)]
}

fn gazetteer() -> Gazetteer {
    Gazetteer::open(compile(&sources()).unwrap()).unwrap()
}

fn scanned(words: &str) -> Vec<String> {
    let g = gazetteer();
    let words: Vec<&str> = words.split(' ').collect();
    let shown = |m: legation_gazetteer::Match<'_>| format!("{}-{} {} {}", m.first, m.last, m.hits[0].entry.name(), m.hits[0].form.as_str());
    g.scan(&words).into_iter().map(shown).collect()
}

const MAY_2019: Date = Date::constant(2019, 5, 1);

#[test]
fn names_match_as_they_are_written() {
    assert_eq!(scanned("The U.S. and Norland 's rebels ."), ["1-1 United States name", "3-3 Norland name", "5-5 rebel plural"]);
    assert_eq!(scanned("let us go"), Vec::<String>::new());
    assert_eq!(scanned("NORLAND ATTACKS"), ["0-0 Norland name"]);
    assert_eq!(scanned("norland attacks"), Vec::<String>::new());
    assert_eq!(scanned("Nato and NATO"), ["0-0 NATO name", "2-2 NATO name"]);
}

#[test]
fn tokens_may_be_cut_at_hyphens_and_apostrophes() {
    assert_eq!(scanned("the People 's Council ,"), ["1-3 People's Council name"]);
    assert_eq!(scanned("Fjord - Union Front"), ["0-3 Fjord-Union Front name"]);
    assert_eq!(scanned("Norlandic - backed rebels"), ["0-0 Norland adjective", "3-3 rebel plural"]);
    // a comma ends a name
    assert_eq!(scanned("People 's , Council"), ["3-3 People's Council name"]);
}

#[test]
fn diacritics_do_not_matter_and_last_names_follow() {
    assert_eq!(scanned("Ada Lund , Åda Lund"), ["0-1 Åda Lund name", "3-4 Åda Lund name"]);
    assert_eq!(scanned("Lund said"), ["0-0 Åda Lund surname"]);
    assert_eq!(scanned("Prime Minister de Vriend"), ["0-1 prime minister singular", "2-3 Jonas de Vriend surname"]);
}

#[test]
fn people_act_as_of_a_day() {
    let g = gazetteer();
    let at = |y, m| g.who("Ada Lund", Some(Date::constant(y, m, 15))).remove(0);
    assert_eq!((at(2016, 1).role.as_deref(), at(2016, 1).sectors), (Some("foreign minister"), vec![Sector::Gov]));
    assert_eq!(at(2019, 1).role.as_deref(), Some("prime minister"));
    assert_eq!((at(2024, 1).sectors, at(2024, 1).country), (vec![Sector::Eli], Country::new("NOR")));
    assert!(at(2024, 1).why.contains("over by 2024-01-15"), "{}", at(2024, 1).why);
    // without a day the best known counts
    assert_eq!(g.who("Lund", None)[0].sectors, [Sector::Gov]);
    assert_eq!(g.who("Lund", None)[0].form, Form::Surname);
    assert_eq!(at(2019, 1).roles.len(), 2);
    assert_eq!(at(2019, 1).roles[1].holds, Some(Holds::Yes));
}

#[test]
fn sources_say_how_far_they_reach() {
    let g = gazetteer();
    assert_eq!(g.who("Ada Lund", None)[0].as_of, Some(Date::constant(2026, 1, 31)));
    assert_eq!(g.people_as_of(), Some(Date::constant(2026, 1, 31)));
    let own =
        "# as_of: 2024\nIda Vik\tNOR/GOV envoy 2020..\n# kind: bodies\nNorland Labour\tNOR/PTY\tparty\tgoverned=1997-05..2010 2024-07..\n";
    let g = g.with_overlay("my.tsv", own).unwrap();
    assert_eq!(g.who("Ida Vik", None)[0].as_of, Some(Date::constant(2024, 12, 31)));
    assert_eq!(g.people_as_of(), Some(Date::constant(2026, 1, 31)), "a user's file says nothing of ours");
    let governed: Vec<String> = g.who("Norland Labour", None)[0].governed.iter().map(ToString::to_string).collect();
    assert_eq!(governed, ["1997-05..2010", "2024-07.."]);
}

#[test]
fn offices_are_found_by_country_and_day() {
    let g = gazetteer();
    let nor = Country::new("NOR").unwrap();
    let holder = |role: &str, on| g.holder(nor, role, on).map(|e| e.name().to_owned());
    assert_eq!(holder("prime minister", Some(MAY_2019)).as_deref(), Some("Åda Lund"));
    // "premier" in text and source is the same office
    assert_eq!(holder("premier", None).as_deref(), Some("Jonas de Vriend"));
    assert_eq!(holder("foreign minister", Some(MAY_2019)), None);
    assert_eq!(holder("king", None), None);
}

#[test]
fn bodies_change_and_states_end() {
    let g = gazetteer();
    let front = |on| g.who("FUF", on)[0].sectors.clone();
    assert_eq!(front(Some(Date::constant(2005, 1, 1))), [Sector::Reb]);
    assert_eq!(front(Some(MAY_2019)), [Sector::Pty]);
    let old = g.country(Country::new("OLD").unwrap()).unwrap();
    assert_eq!(old.standing(Some(MAY_2019)).unwrap().holds, Holds::Over);
    assert_eq!(g.country(Country::new("NOR").unwrap()).unwrap().codes(), "NO|NOR|NO|NOR");
}

#[test]
fn a_users_file_lies_over_ours() {
    let own = "Ada Lund\tUSA/GOV envoy 2018..\n# kind: bodies\nHarbour Council\tNOR/GOV\tagency\t\n";
    let g = gazetteer().with_overlay("my.tsv", own).unwrap();
    let who = g.who("Ada Lund", Some(MAY_2019));
    assert_eq!((who.len(), who[0].country), (1, Country::new("USA")));
    assert_eq!(g.who("Harbour Council", None)[0].kind, Kind::Body);
    assert_eq!(g.who("Norland", None)[0].kind, Kind::Country);
    let wrong = gazetteer().with_overlay("my.tsv", "Ada Lund\tXX/GOV envoy\n").err().unwrap();
    assert_eq!(wrong[0].to_string(), "my.tsv:1: “XX” is no country code in “XX/GOV envoy”");
}

#[test]
fn what_is_no_gazetteer_is_not_opened() {
    assert_eq!(Gazetteer::open(&b"something else"[..]).err(), Some(OpenError::Magic));
    let mut bytes = compile(&sources()).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(Gazetteer::open(bytes).err(), Some(OpenError::Damaged));
}

#[test]
fn faults_are_named_with_file_and_line() {
    let people = "# source: x\n# licence: x\n# as_of: x\nMay\tNOR/GOV king 2020-05..2019-01\t\nOla Nord\tNOR/GOV king 2000..2010\t\nOla Sund\tNOR/GOV king 2005..2012\t\nOla Sund\tNOR/GOV king 2005..2012\t\nIda Vik\tZZZ/GOV envoy\t\n";
    let found: Vec<String> =
        check::check(&[("countries.tsv", COUNTRIES), ("people/x.tsv", people)]).iter().map(ToString::to_string).collect();
    let has = |part: &str| assert!(found.iter().any(|f| f.contains(part)), "{part}: {found:#?}");
    has("people/x.tsv:4: 2020-05..2019-01 ends before it begins");
    has("people/x.tsv:4: “May” is an everyday word");
    has("people/x.tsv:6: king of NOR 2005..2012: Ola Nord held it 2000..2010");
    has("people/x.tsv:7: “Ola Sund” is there already");
    let party = "Old Party\tNOR/PTY\tparty\tgoverned=2010..1997\n";
    let found: Vec<String> = found.into_iter().chain(check::check(&[("bodies/x.tsv", party)]).iter().map(ToString::to_string)).collect();
    let has = |part: &str| assert!(found.iter().any(|f| f.contains(part)), "{part}: {found:#?}");
    has("bodies/x.tsv:1: “2010..1997” in governed= is no stretch");
    has("people/x.tsv:8: ZZZ is no code of countries.tsv");
    assert_eq!(compile(&[("roles.tsv", "envoy\tGOV\tflies\n")]).unwrap_err()[0].to_string(), "roles.tsv:1: “flies” is no flag of a role");
}
