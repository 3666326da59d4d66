//! Words beside a name that tell whether it is a place, a person, a street or a team.

/// Prepositions that a place stands behind.
pub(super) fn is_place_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "near" | "from" | "to" | "at" | "of" | "outside" | "around" | "across" | "through" | "throughout" | "toward" | "towards" | "between"
            | "into" | "over" | "via" | "beyond" | "inside" | "within" | "downtown" | "for" | "behind"
    )
}

/// The same, where hardly anything else stands behind them.
pub(super) fn is_sure_preposition(word: &str) -> bool {
    matches!(word, "in" | "near" | "outside" | "throughout" | "into" | "downtown" | "across" | "from" | "toward" | "towards")
}

/// Words that make a street or a building's name of what stands before them.
pub(super) fn is_street(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "street" | "st" | "road" | "rd" | "avenue" | "ave" | "drive" | "dr" | "lane" | "ln" | "boulevard" | "blvd" | "way" | "highway" | "hwy" | "pike"
            | "parkway" | "pkwy" | "circle" | "trail" | "terrace" | "turnpike" | "expressway" | "freeway" | "route" | "apartments" | "bridge"
            | "loop" | "plaza" | "mall" | "alley"
    )
}

/// Words before a name that make it a person's.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "mr" | "mrs" | "ms" | "miss" | "dr" | "sen" | "rep" | "gov" | "sgt" | "lt" | "capt" | "cpl" | "pfc" | "pvt" | "maj" | "col" | "gen" | "judge" | "coach"
            | "officer" | "detective" | "det" | "deputy" | "chief" | "sheriff" | "president" | "chancellor" | "councilman" | "councilwoman" | "sir"
            | "lord" | "lady" | "king" | "queen" | "prince" | "princess" | "pastor" | "rev" | "father" | "justice" | "attorney" | "commissioner"
            | "senator" | "representative" | "congressman" | "congresswoman" | "professor" | "prof" | "sister" | "brother" | "actor" | "actress" | "singer"
            | "striker" | "defender" | "midfielder" | "goalkeeper" | "quarterback" | "hurricane" | "supt" | "superintendent" | "trooper" | "patrolman"
    )
}

/// Nouns that a town's name stands before: "Alexandria woman", "Springfield police".
pub(super) fn follows_town(word: &str) -> bool {
    matches!(
        word,
        "police" | "man" | "woman" | "men" | "women" | "teen" | "teenager" | "boy" | "girl" | "resident" | "residents" | "native" | "natives" | "couple" | "family"
            | "mayor" | "officials" | "official" | "area" | "city" | "town" | "village" | "firefighters" | "firefighter" | "councilman" | "council"
            | "schools" | "school" | "students" | "student" | "teacher" | "teachers" | "parents" | "voters" | "officer" | "officers" | "lawyer"
            | "attorney" | "businessman" | "home" | "house" | "apartment" | "suburb" | "suburbs" | "neighborhood" | "region" | "province" | "district"
            | "state" | "county" | "parish" | "township" | "twp." | "twp" | "detective" | "detectives" | "judge" | "jury" | "court" | "jail" | "hospital" | "airport"
            | "hotel" | "office" | "mother" | "father" | "mum" | "dad" | "pair" | "driver" | "motorist" | "authorities" | "deputies" | "sheriff" | "jurors"
            | "restaurant" | "bank" | "store" | "church" | "library" | "museum" | "park" | "campus" | "plant" | "branch" | "base" | "headquarters"
            | "duo" | "child" | "toddler" | "senior" | "pastor" | "doctor" | "soldier" | "marine" | "cop" | "cops" | "councillor" | "counties"
    )
}

/// Words of an institution's name behind the name of its place.
pub(super) fn follows_in_body(word: &str) -> bool {
    follows_town(word)
        || matches!(
            word.trim_end_matches('.'),
            "high" | "elementary" | "middle" | "university" | "college" | "department" | "dept" | "fire" | "board" | "public" | "community" | "chamber" | "regional"
                | "general" | "medical" | "health" | "municipal" | "union" | "unified" | "central" | "independent" | "volunteer" | "emergency" | "water"
                | "housing" | "historical" | "association" | "commission" | "committee" | "center" | "centre" | "club" | "society" | "circuit" | "district"
                | "superior" | "supreme" | "correctional" | "international" | "national" | "chapter" | "symphony" | "senate" | "legislature" | "assembly"
                | "house" | "governor" | "division" | "bureau" | "port" | "transit" | "junior" | "senior" | "daily" | "recreation" | "parks" | "planning"
                | "zoning" | "theatre" | "theater" | "christian" | "catholic" | "baptist" | "methodist" | "rotary" | "lions" | "magistrate" | "crown"
                | "borough" | "county" | "city" | "crimestoppers" | "ems" | "army" | "navy" | "parliament" | "government" | "ministry"
        )
}

/// Divisions whose short form is no word of its own only when it stands behind a comma or with its full stop.
pub(super) fn is_short(word: &str) -> bool {
    word.len() <= 6 && (word.contains('.') || word.len() <= 3)
}
