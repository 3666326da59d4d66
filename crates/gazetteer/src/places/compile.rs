//! Makes the file of places out of rows.

use super::layout::{BLOCK, HEADER, Header, RECORD, angle, hash, people, put_u24, put_varint};
use super::{PlaceKind, fold};
use legation_schema::Country;
use std::collections::BTreeMap;

/// A place as it goes into the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A division's own code ("US.LA", "US.LA.079"); none for other places.
    pub code: Option<String>,
    /// The code of the division that it lies in; may be empty.
    pub lies_in: String,
    /// Its own name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The state that it lies in.
    pub country: Option<Country>,
    /// What it is.
    pub kind: PlaceKind,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants.
    pub population: u64,
    /// GeoNames' number, 0 for none.
    pub geonameid: u64,
    /// Whether it is its state's capital.
    pub is_capital: bool,
}

/// The bytes of a file that [`super::Places::open`] reads. Same rows in any order, same bytes.
///
/// # Errors
/// A division that lies in none of the rows, or more than the layout can number.
pub fn compile(mut rows: Vec<Row>) -> Result<Vec<u8>, String> {
    rows.sort_by(|a, b| {
        (a.code.is_none(), &a.code, &a.name, a.country, &a.lies_in, a.geonameid).cmp(&(
            b.code.is_none(),
            &b.code,
            &b.name,
            b.country,
            &b.lies_in,
            b.geonameid,
        ))
    });
    let divisions: BTreeMap<&str, usize> = rows.iter().enumerate().filter_map(|(i, r)| Some((r.code.as_deref()?, i))).collect();
    if divisions.len() >= 0xffff || rows.len() >= 1 << 24 {
        return Err(format!("{} divisions and {} places are more than the file can number", divisions.len(), rows.len()));
    }
    let countries: Vec<Country> = rows.iter().filter_map(|r| r.country).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    if countries.len() > 511 {
        return Err(format!("{} countries are more than the file can number", countries.len()));
    }
    let (strings, records) = records(&rows, &divisions, &countries)?;
    let (blocks, offsets, names) = index(&rows);

    let mut out = vec![0u8; HEADER];
    countries.iter().for_each(|c| out.extend_from_slice(c.as_str().as_bytes()));
    let mut head = Header {
        countries: countries.len() as u32,
        divisions: divisions.len() as u32,
        records: rows.len() as u32,
        names,
        ..Header::default()
    };
    head.strings_at = append(&mut out, &strings);
    head.records_at = append(&mut out, &records);
    head.blocks_at = append(&mut out, &blocks);
    head.offsets_at = append(&mut out, &offsets);
    head.length = out.len() as u32;
    head.body = hash(&out[HEADER..]);
    out[..HEADER].copy_from_slice(&head.write());
    Ok(out)
}

fn append(out: &mut Vec<u8>, section: &[u8]) -> u32 {
    let at = out.len() as u32;
    out.extend_from_slice(section);
    at
}

fn records(rows: &[Row], divisions: &BTreeMap<&str, usize>, countries: &[Country]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut strings = Vec::new();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut out = Vec::with_capacity(rows.len() * RECORD);
    for row in rows {
        let name = *seen.entry(&row.name).or_insert_with(|| {
            let at = strings.len() as u32;
            strings.push(row.name.len().min(255) as u8);
            strings.extend_from_slice(&row.name.as_bytes()[..row.name.len().min(255)]);
            at
        });
        let lies_in = if row.lies_in.is_empty() {
            0
        } else {
            // a place may name a division that has no row: then the one above
            let above = row.lies_in.rsplit_once('.').map_or("", |(up, _)| up);
            divisions.get(row.lies_in.as_str()).or_else(|| divisions.get(above)).map_or(0, |&i| i as u16 + 1)
        };
        if row.code.is_some() && !row.lies_in.is_empty() && lies_in == 0 {
            return Err(format!("{} lies in {}, which is not there", row.name, row.lies_in));
        }
        let country = row.country.and_then(|c| countries.binary_search(&c).ok()).map_or(0, |i| i as u16 + 1);
        let kind = PlaceKind::ALL.iter().position(|&k| k == row.kind).unwrap_or(0) as u8;
        let flags = if row.is_capital { 0x10 } else { 0 } | ((country >> 8) as u8 * 0x20);
        for number in [name, angle(row.lat), angle(row.lon), people(row.population), row.geonameid as u32] {
            put_u24(&mut out, number);
        }
        out.extend_from_slice(&lies_in.to_le_bytes());
        out.extend_from_slice(&[country as u8, kind | flags]);
    }
    Ok((strings, out))
}

fn index(rows: &[Row]) -> (Vec<u8>, Vec<u8>, u32) {
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        for name in std::iter::once(&row.name).chain(&row.aliases) {
            let key = fold(name);
            if key.is_empty() || key.len() > 100 {
                continue;
            }
            let list = names.entry(key).or_default();
            if !list.contains(&(i as u32)) {
                list.push(i as u32);
            }
        }
    }
    let (mut blocks, mut offsets) = (Vec::new(), Vec::new());
    let mut before: &[u8] = b"";
    for (n, (key, list)) in names.iter_mut().enumerate() {
        if n % BLOCK == 0 {
            offsets.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
            before = b"";
        }
        list.sort_by_key(|&i| (std::cmp::Reverse(rows[i as usize].population), i));
        let shared = key.bytes().zip(before).take_while(|(a, b)| a == *b).count();
        blocks.push(shared as u8);
        blocks.push((key.len() - shared) as u8);
        blocks.extend_from_slice(&key.as_bytes()[shared..]);
        put_varint(&mut blocks, list.len());
        list.iter().for_each(|&i| put_u24(&mut blocks, i));
        before = key.as_bytes();
    }
    let count = names.len() as u32;
    (blocks, offsets, count)
}
