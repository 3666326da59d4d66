//! Words beside a name that tell whether it is a place, a person, a street or a team.

/// Prepositions that hardly anything but a place stands behind.
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
        "academy", "accord", "action", "advance", "air", "alliance", "allies", "arab", "area", "arena", "army", "art", "atlantic", "avenue", "bank",
        "bar", "bay", "beach", "beer", "best", "bible", "black", "blue", "board", "bond", "boulevard", "bridge", "broadway", "bronco", "brothers",
        "building", "camp", "capital", "capitol", "castle", "catholic", "cement", "centennial", "center", "central", "central district", "centre",
        "chamber", "chance", "chase", "chief", "christian", "church", "city", "city park", "civic", "class", "club", "coast", "college", "colony",
        "colts", "commerce", "common", "commons", "congress", "conservation", "constitution", "convent", "cotton", "council", "county", "court",
        "creek", "cross", "crown", "culture", "day", "deal", "delta", "democrat", "deputy", "desert", "dick", "dickens", "district", "duma", "dunes",
        "durango", "eagle", "earth", "east", "easter", "eastern", "economy", "eden", "emerald", "empire", "energy", "enterprise", "equality", "eu",
        "excel", "experiment", "explorer", "export", "factory", "faith", "falls", "federal", "federation", "field", "fire", "first", "fiscal",
        "flat", "force", "ford", "forest", "fort", "fountain", "fox", "freedom", "friend", "friendship", "front", "garden", "gas", "gate",
        "gatehouse", "gateway", "general", "glacier", "globe", "god", "gold", "golf", "grace", "grand", "grove", "gulf", "hall", "harbor", "harmony",
        "health", "hill", "hills", "holiday", "home", "homeland", "hope", "horse", "hospital", "hotel", "house", "human", "hunters", "ii", "iii",
        "independence", "independent", "industry", "institute", "interior", "international", "iron", "island", "jesus", "job", "joe", "joint", "joy",
        "junction", "junior", "justice", "king", "kings", "labor", "lake", "lakes", "landmark", "lane", "law", "lawn", "leader", "legion", "liberal",
        "liberty", "light", "lions", "live", "lodge", "magazine", "main", "malibu", "manor", "many", "marina", "marine", "market", "mary", "mayan",
        "meadows", "media", "metro", "midtown", "mill", "mine", "mission", "moon", "mount", "mountain", "museum", "nation", "national", "new",
        "newcomers", "news", "north", "northeast", "northern", "northwest", "ocean", "office", "oil", "old town", "olympic", "open", "oval",
        "palace", "panther", "parade", "paradise", "park", "passover", "path", "patriot", "peace", "pilot", "pink", "pioneer", "plain", "plains",
        "plaza", "point", "police", "pony", "pool", "port", "post", "prairie", "president", "price", "pride", "progress", "protection", "public",
        "queen", "ranch", "range", "ray", "re", "real", "record", "reform", "region", "rehab", "republic", "republican", "rescue", "reservoir",
        "resort", "ridge", "ring", "river", "road", "rock", "rod", "rodeo", "rose", "royal", "ruby", "saint patrick", "sandwich", "santa claus",
        "school", "science", "sea", "secretary", "senate", "senior", "service", "shaping", "shore", "sierra", "smart", "smith", "sol", "south",
        "southeast", "southern", "southwest", "spring", "springs", "square", "star", "state", "station", "stone", "story", "strand", "street",
        "success", "summit", "sun", "sunday", "sunrise", "sunset", "superior", "supreme", "surprise", "swat", "temple", "the city", "times", "titan",
        "tour", "tower", "town", "trade", "trail", "tree", "trial", "tribune", "trinity", "triumph", "trooper", "trust", "truth", "union", "united",
        "unity", "university", "upland", "upper", "valley", "vice", "victory", "villa", "village", "vision", "vista", "wal", "wall", "ward", "water",
        "welcome", "west", "western", "white", "wood", "woodlands", "woods", "world", "yard", "young", "youth", "zion",
    ];
    debug_assert!(WORDS.is_sorted());
    WORDS.binary_search(&key).is_ok()
}

/// Words whose "of" a place stands behind: "the outskirts of", "north of".
pub(super) fn is_part(word: &str) -> bool {
    is_settlement(word)
        || matches!(
            word,
            "north" | "south" | "east" | "west" | "northeast" | "northwest" | "southeast" | "southwest" | "outskirts" | "part" | "parts" | "side" | "edge" | "miles"
                | "kilometers" | "kilometres" | "residents" | "people" | "mayor" | "population" | "streets" | "downtown" | "heart" | "area" | "areas" | "diocese"
                | "archdiocese" | "bishop" | "university" | "districts" | "siege" | "battle" | "neighborhoods" | "suburbs"
        )
}

/// Words that a settlement's name stands behind: "the village Dvani".
pub(super) fn is_settlement(word: &str) -> bool {
    matches!(
        word,
        "city" | "town" | "village" | "suburb" | "capital" | "port" | "county" | "borough" | "hometown" | "community" | "cities" | "towns" | "villages" | "communities"
            | "province" | "region" | "district" | "settlement" | "hamlet" | "neighborhood" | "neighbourhood" | "resort"
    )
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
    matches!(word, "said" | "says" | "told" | "added" | "explained" | "recalled" | "covered" | "argued" | "insisted" | "testified" | "noted" | "stated" | "asked" | "replied" | "smiled" | "laughed")
}
