//! The version of a store, and how an older one is brought to ours.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// What makes a database a store of ours: "Lega" in SQLite's field for it.
const APPLICATION: i64 = 0x4c65_6761;

/// Each step brings a store from the version of its place to the next.
const STEPS: &[&str] = &[
    include_str!("../migrations/1.sql"),
    include_str!("../migrations/2.sql"),
    include_str!("../migrations/3.sql"),
    include_str!("../migrations/4.sql"),
];

/// The version that this program writes.
pub(crate) const VERSION: i64 = STEPS.len() as i64;

/// The version of an open database; 0 when it is empty.
pub(crate) fn version(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let number = |pragma: &str| db.query_row(&format!("PRAGMA {pragma}"), [], |r| r.get::<_, i64>(0));
    let (version, application) = (number("user_version")?, number("application_id")?);
    if application == APPLICATION {
        if version > VERSION {
            return Err(StoreError::Newer { path: path.to_owned(), version, ours: VERSION });
        }
        return Ok(version);
    }
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    if tables > 0 || version > 0 || application != 0 { Err(StoreError::Foreign(path.to_owned())) } else { Ok(0) }
}

/// Makes the tables, or brings those of an older version to ours: all steps, or none when one fails.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    run(db, path, STEPS)
}

fn run(db: &mut Connection, path: &Path, steps: &[&str]) -> Result<(), StoreError> {
    if version(db, path)? == steps.len() as i64 {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // another program may have been quicker
    let from = version(&tx, path)?;
    for (step, sql) in steps.iter().enumerate().skip(from as usize) {
        tx.execute_batch(sql)?;
        tx.execute_batch(&format!("PRAGMA user_version = {}", step + 1))?;
    }
    tx.execute_batch(&format!("PRAGMA application_id = {APPLICATION}"))?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_of_the_first_version_is_brought_to_ours() {
        let mut db = Connection::open_in_memory().unwrap();
        let path = Path::new("desk.db");
        run(&mut db, path, &STEPS[..1]).unwrap();
        assert_eq!(version(&db, path).unwrap(), 1);
        migrate(&mut db, path).unwrap();
        assert_eq!(version(&db, path).unwrap(), VERSION);
        db.execute("INSERT INTO feeds (url, name) VALUES ('https://gazette.example/feed', 'gazette')", []).unwrap();
    }

    #[test]
    fn steps_run_once_in_order_and_all_or_none() {
        let mut db = Connection::open_in_memory().unwrap();
        let path = Path::new("desk.db");
        let one = "CREATE TABLE a (x); INSERT INTO a VALUES (1)";
        run(&mut db, path, &[one]).unwrap();
        run(&mut db, path, &[one]).unwrap();
        let broken = run(&mut db, path, &[one]).and_then(|()| {
            let tx = db.transaction()?;
            tx.execute_batch("ALTER TABLE a ADD COLUMN y; UPDATE a SET nothing = 1")?;
            Ok(())
        });
        assert!(broken.is_err());
        let columns: i64 = db.query_row("SELECT count(*) FROM pragma_table_info('a')", [], |r| r.get(0)).unwrap();
        assert_eq!((columns, version(&db, path).unwrap()), (1, 1), "a step that fails leaves nothing behind");
    }
}
