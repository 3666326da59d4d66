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

/// Words of the language that are names of towns somewhere too: alone they name a place only where NER says so and
/// the text says where it lies.
pub(super) fn is_common(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "academy", "action", "advance", "air", "alliance", "allies", "arab", "area", "arena", "army", "art", "avenue", "bank", "bar", "bay", "beach", "best", "bible", "black",
        "blue", "board", "bond", "bridge", "bronco", "brothers", "building", "camp", "capital", "castle", "catholic", "cement", "center", "central", "centre", "chance",
        "chase", "chief", "christian", "church", "city", "city park", "class", "club", "coast", "college", "colony", "colts", "commerce", "common", "commons", "congress",
        "constitution", "convent", "cotton", "council", "county", "court", "creek", "cross", "crown", "day", "delta", "democrat", "desert", "dickens", "district", "dunes", "duma", "eagle", "earth",
        "east", "easter", "eastern", "economy", "eden", "emerald", "energy", "enterprise", "equality", "eu", "excel", "experiment", "export", "factory", "faith", "falls", "federal", "field", "fire", "first", "force", "ford", "forest",
        "fort", "fountain", "fox", "freedom", "friend", "friendship", "front", "garden", "gas", "gate", "gateway", "glacier", "globe", "gold", "grace", "grand", "grove", "gulf", "hall", "harbor", "harmony",
        "health", "hill", "hills", "holiday", "home", "hope", "horse", "hospital", "hotel", "house", "human", "hunters", "ii", "iii", "independence", "independent", "industry", "institute", "interior", "international", "iron", "island",
        "jesus", "joy", "junction", "junior", "justice", "king", "kings", "labor", "lake", "lakes", "landmark", "law", "lawn", "leader", "legion", "liberal", "liberty", "light", "lions", "live", "lodge", "magazine", "main", "manor",
        "many", "marina", "marine", "market", "meadows", "media", "metro", "mill", "mine", "mission", "moon", "mount", "mountain", "museum", "nation", "national", "news", "north", "northeast", "northern", "northwest",
        "ocean", "office", "oil", "old town", "olympic", "oval", "palace", "panther", "parade", "paradise", "park", "passover", "path", "peace", "pilot", "pioneer", "plain", "plains", "plaza", "point", "police", "pony",
        "pool", "port", "post", "prairie", "president", "price", "pride", "progress", "public", "queen", "ranch", "range", "ray", "real", "record", "reform", "region", "republic", "republican", "reservoir", "resort", "ridge", "ring", "river", "road",
        "rock", "rodeo", "rose", "royal", "ruby", "saint patrick", "school", "science", "sea", "senate", "senior", "service", "shaping", "shore", "smart", "sol", "south", "southeast", "southern", "southwest", "spring", "springs", "square", "star", "state", "station", "stone",
        "story", "strand", "street", "success", "summit", "sun", "sunday", "sunrise", "sunset", "superior", "supreme", "surprise", "swat", "temple", "the city", "times", "titan", "tour", "tower", "town", "trade", "trail", "tree", "tribune", "trinity", "triumph", "truth", "trust", "union", "unity",
        "united", "university", "upland", "upper", "valley", "vice", "victory", "village", "vision", "vista", "wal", "wall", "ward", "water", "welcome", "west", "western", "white", "wood", "woodlands", "woods", "world", "yard", "young", "youth", "zion", "mary", "general", "joint", "open", "new", "deal", "trooper",
    ];
    debug_assert!(!WORDS.is_empty());
    WORDS.contains(&key)
}

/// Names of states and divisions that people bear too.
pub(super) fn is_given_name(word: &str) -> bool {
    matches!(
        word,
        "jordan" | "chad" | "georgia" | "israel" | "virginia" | "carolina" | "dakota" | "montana" | "kenya" | "india" | "ireland" | "england" | "france" | "holland"
            | "washington" | "french" | "english" | "german" | "irish" | "welsh" | "roman" | "scott" | "ontario" | "cuba" | "tennessee"
    )
}

/// Verbs that people are the subject of.
pub(super) fn is_saying(word: &str) -> bool {
    matches!(word, "said" | "says" | "told" | "added" | "explained" | "recalled" | "testified" | "noted" | "stated" | "asked" | "replied" | "smiled" | "laughed")
}
