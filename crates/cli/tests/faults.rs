//! What befalls a store: killed runs, no space, no right to write, another writer, another version. Nothing is lost.
//! The long ones: `cargo test -p legation --test faults -- --ignored`.
#![allow(clippy::unwrap_used, reason = "in tests a broken expectation may panic")]

mod common;

use common::{Run, articles, legation, lines, write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_legation");

// everything that a store holds but the moments at which it was stored
fn content(db: &str) -> Vec<String> {
    const TABLES: [(&str, &str); 21] = [
        ("codings", "*"),
        ("articles", "key, id, version, title, url, publisher, published, language, text, characters, kept, copy, copy_of, lead, coding"),
        ("versions", "key, article, version, url, hex(content), hex(print)"),
        ("history", "article, version, title, published, hex(record)"),
        ("records", "article, hex(body), hex(events)"),
        ("sentences", "*"),
        ("actors", "*"),
        ("statements", "*"),
        ("events", "*"),
        ("event_actors", "*"),
        ("dyads", "*"),
        ("event_conditions", "*"),
        ("event_attributions", "*"),
        ("discarded", "*"),
        ("observations", "*"),
        ("actor_names", "*"),
        ("happenings", "id, block, event, mode, cameo, first_day, last_day, place, place_country, reports, articles, denied"),
        ("happening_events JOIN happenings ON key = happening", "id, happening_events.event"),
        ("changed_blocks", "block, 1"),
        ("denials", "*"),
        ("disagreements JOIN happenings ON key = happening", "id, about, value, disagreements.event"),
    ];
    let ask = |sql: &str| legation(&["sql", sql, "--db", db, "--format", "jsonl"], b"").out;
    let mut out: Vec<String> = TABLES.iter().map(|(t, c)| ask(&format!("SELECT {c} FROM {t} ORDER BY 1, 2"))).collect();
    for index in ["search", "event_search"] {
        out.push(ask(&format!("SELECT rowid FROM {index} WHERE {index} MATCH 'germany OR russia' ORDER BY 1")));
    }
    assert_eq!(ask("PRAGMA integrity_check"), "{\"integrity_check\":\"ok\"}\n");
    assert_eq!(ask("PRAGMA foreign_key_check"), "");
    out
}

fn ingest(input: &str, db: &str) -> Run {
    legation(&["ingest", input, "--db", db], b"")
}

// splitmix64: the moments of a run are the same every time
struct Moments(u64);

impl Moments {
    fn next(&mut self, most: u64) -> Duration {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Duration::from_millis((z ^ (z >> 31)) % most)
    }
}

// kills ingests of one input at random moments, `kills` times or some more; each store that comes of it is as one that nobody disturbed
fn kill(dir: &Path, count: usize, kills: u32, seed: u64) {
    let mut all = articles(count);
    // a corrected version of an early article comes late
    let mut corrected = all[1].clone();
    corrected["text"] = format!("{} Iran met Iraq on Friday in Oslo.", corrected["text"].as_str().unwrap()).into();
    all.push(corrected);
    let input = write(dir, "in.jsonl", lines(&all));
    let path = |n: &str| dir.join(n).display().to_string();
    let start = Instant::now();
    assert_eq!(ingest(&input, &path("whole.db")).code, 0);
    let most = u64::try_from(start.elapsed().as_millis()).unwrap();
    let whole = content(&path("whole.db"));
    let (mut moments, mut done, mut stores, mut part_way) = (Moments(seed), 0, 0, 0);
    // how fast the machine is at the moment says where the kills fall: some more until one falls into the work itself
    while done < kills || (part_way == 0 && stores < 100) {
        let db = path(&format!("killed{stores}.db"));
        loop {
            let mut child = Command::new(PROGRAM).args(["ingest", &input, "--db", &db]).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(moments.next(most));
            if child.try_wait().unwrap().is_some() {
                break;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            done += 1;
            let stored = legation(&["sql", "SELECT count(*) FROM articles", "--db", &db, "--format", "csv"], b"").out;
            let stored: usize = stored.lines().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
            part_way += u32::from(stored > 0 && stored < count);
            if done >= kills {
                break;
            }
        }
        let run = ingest(&input, &db);
        assert_eq!(run.code, 0, "{}", run.err);
        for (n, (a, b)) in whole.iter().zip(content(&db)).enumerate() {
            assert!(*a == b, "part {n} of {db} is as if it had not been killed");
        }
        stores += 1;
    }
    println!("{done} kills, {part_way} of them with some articles stored and others not; {stores} stores compared");
    assert!(part_way > 0, "some kills fell into the work itself");
}

#[test]
fn a_killed_ingest_loses_and_doubles_nothing() {
    kill(TempDir::new().unwrap().path(), 60, 5, 1);
}

#[test]
#[ignore = "takes a minute or two"]
fn fifty_killed_ingests_lose_and_double_nothing() {
    kill(TempDir::new().unwrap().path(), 240, 60, 20);
}

#[test]
fn the_same_again_changes_nothing() {
    let dir = TempDir::new().unwrap();
    let (input, db) = (write(dir.path(), "in.jsonl", lines(&articles(30))), dir.path().join("desk.db").display().to_string());
    ingest(&input, &db);
    let before = content(&db);
    let again = ingest(&input, &db);
    assert!(again.code == 0 && again.err.contains("0 articles stored, 30 known already"), "{}", again.err);
    assert!(before == content(&db));
}

// after a run that could not go on: what it stored is whole, and another run stores the rest
fn goes_on(dir: &Path, input: &str, db: &str, failed: &Run) {
    assert_eq!(failed.code, 2, "{}", failed.err);
    assert!(failed.err.contains("hint: ") && failed.err.contains("articles stored"), "{}", failed.err);
    let whole = dir.join("whole.db").display().to_string();
    assert_eq!(ingest(input, &whole).code, 0);
    let run = ingest(input, db);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("known already"), "what the run before had stored was safe: {}", run.err);
    assert!(content(db) == content(&whole));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_told_and_nothing_is_lost() {
    let dir = TempDir::new().unwrap();
    let (input, db) = (write(dir.path(), "in.jsonl", lines(&articles(300))), dir.path().join("desk.db").display().to_string());
    let script = "trap '' XFSZ; ulimit -f 1500; exec \"$0\" ingest \"$1\" --db \"$2\"";
    let output = Command::new("sh").args(["-c", script, PROGRAM, &input, &db]).output().unwrap();
    let run = Run { code: output.status.code().unwrap(), out: String::new(), err: String::from_utf8_lossy(&output.stderr).into_owned() };
    assert!(run.err.contains("cannot be written"), "{}", run.err);
    goes_on(dir.path(), &input, &db, &run);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a small file system, which needs the right to"]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let dir = TempDir::new().unwrap();
    let input = write(dir.path(), "in.jsonl", lines(&articles(300)));
    let kept = dir.path().join("kept");
    std::fs::create_dir(&kept).unwrap();
    // what the small disk holds at the end is copied off it, log and all
    let script = "mkdir small && mount -t tmpfs -o size=2m none small && { \"$0\" ingest \"$1\" --db small/desk.db; code=$?; cp small/* kept; exit $code; }";
    let output = Command::new("unshare").args(["-rm", "sh", "-c", script, PROGRAM, &input]).current_dir(dir.path()).output().unwrap();
    let run = Run { code: output.status.code().unwrap(), out: String::new(), err: String::from_utf8_lossy(&output.stderr).into_owned() };
    assert!(run.err.contains("no space is left"), "{}", run.err);
    goes_on(dir.path(), &input, &kept.join("desk.db").display().to_string(), &run);
}

#[test]
fn two_writers_one_waits_its_turn_and_readers_read() {
    let dir = TempDir::new().unwrap();
    let (input, db) = (write(dir.path(), "in.jsonl", lines(&articles(600))), dir.path().join("desk.db").display().to_string());
    let mut first = Command::new(PROGRAM).args(["ingest", &input, "--db", &db, "-q"]).spawn().unwrap();
    let start = Instant::now();
    let stored = || legation(&["sql", "SELECT 1 FROM articles LIMIT 1", "--db", &db, "--format", "csv"], b"").code == 0;
    while !stored() {
        assert!(start.elapsed() < Duration::from_secs(60), "nothing is stored");
        std::thread::sleep(Duration::from_millis(20));
    }
    for args in [&["ingest", &input, "--db", &db][..], &["recode", "--db", &db]] {
        let second = legation(args, b"");
        assert_eq!(second.code, 2, "{args:?}: {}", second.err);
        assert!(second.err.contains("another run is writing to") && second.err.contains("hint: wait until it ends"), "{}", second.err);
    }
    assert_eq!(legation(&["query", "--db", &db, "--limit", "3"], b"").code, 0, "readers read meanwhile");
    assert!(first.try_wait().unwrap().is_none(), "the first was at work all the time");
    assert!(first.wait().unwrap().success());
    assert!(ingest(&input, &db).err.contains("600 known already"));
}

#[test]
fn a_newer_store_is_told_and_left_alone() {
    let dir = TempDir::new().unwrap();
    let (input, db) = (write(dir.path(), "in.jsonl", lines(&articles(6))), dir.path().join("desk.db").display().to_string());
    ingest(&input, &db);
    let mut bytes = std::fs::read(&db).unwrap();
    // PRAGMA user_version
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    std::fs::write(&db, &bytes).unwrap();
    let sql = ["sql", "SELECT 1", "--db", &db];
    for args in [&["ingest", &input, "--db", &db][..], &["recode", "--db", &db], &["query", "--db", &db], &["export", "--db", &db], &sql] {
        let run = legation(args, b"");
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains("has version 99 of the store") && run.err.contains("hint: use a newer version"), "{}", run.err);
    }
    assert!(std::fs::read(&db).unwrap() == bytes, "not a byte is changed");
}

#[test]
fn what_is_no_store_is_told() {
    let dir = TempDir::new().unwrap();
    let (input, text) = (write(dir.path(), "in.jsonl", lines(&articles(1))), write(dir.path(), "text.db", "no database ".repeat(100)));
    let (none, nowhere) = (dir.path().join("none.db").display().to_string(), dir.path().join("no/desk.db").display().to_string());
    for (args, why) in [
        (&["query", "--db", &none][..], "does not exist\nhint: `legation ingest INPUT --db"),
        (&["export", "--db", &none], "does not exist"),
        (&["query", "--db", &text], "is no SQLite database"),
        (&["ingest", &input, "--db", &text], "is no SQLite database"),
        (&["ingest", &input, "--db", &nowhere], "its folder does not exist"),
    ] {
        let run = legation(args, b"");
        assert_eq!((run.code, run.err.contains(why)), (2, true), "{args:?}: {}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_written_is_told_and_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let dir = TempDir::new().unwrap();
    let (input, db) = (write(dir.path(), "in.jsonl", lines(&articles(6))), dir.path().join("desk.db").display().to_string());
    ingest(&input, &db);
    let program: PathBuf = dir.path().join("legation");
    if std::fs::hard_link(PROGRAM, &program).is_err() {
        std::fs::copy(PROGRAM, &program).unwrap();
    }
    let mode = |path: &Path, bits: u32| std::fs::set_permissions(path, PermissionsExt::from_mode(bits)).unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(&program);
        // who may do everything is not held by permissions
        if std::fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0) {
            command.uid(65534).gid(65534);
        }
        let output = command.args(args).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let before = std::fs::read(&db).unwrap();
    mode(Path::new(&db), 0o444);
    for folder in [0o777, 0o555] {
        mode(dir.path(), folder);
        for args in [&["ingest", &input, "--db", &db][..], &["recode", "--db", &db]] {
            let (code, err) = run(args);
            assert_eq!(
                (code, err.contains("cannot be written: the file or its folder is read-only")),
                (2, true),
                "{folder:o} {args:?}: {err}"
            );
        }
        let (code, err) = run(&["query", "--db", &db]);
        assert_eq!(code, 0, "{folder:o}: {err}");
    }
    mode(dir.path(), 0o755);
    assert!(std::fs::read(&db).unwrap() == before, "not a byte is changed");
}
