//! Small closed classes of words that the actors step looks at.

use super::Gender;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Heads that only count what stands behind their "of".
pub(super) const QUANTITY: &[&str] = &[
    "thousand", "hundred", "dozen", "score", "ten", "million", "majority", "minority", "number", "pair", "handful", "series", "group",
    "lot", "couple", "rest", "one", "two", "three", "four", "five", "some", "many", "most", "all", "several", "both", "none", "each",
    "part", "half", "third", "crowd", "contingent", "band", "team", "convoy", "wave", "string", "list", "bunch", "range", "host", "few",
    "any", "other", "total", "column", "gang", "mob", "trio", "generation",
];

/// Role nouns that say how somebody stands to a body, and little of what it does: the modifier's sector counts.
pub(super) const GENERIC: &[&str] = &[
    "leader", "official", "member", "source", "chief", "head", "representative", "supporter", "group", "force", "officer", "commander",
    "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "delegation", "delegate", "negotiator", "fighter", "unit",
    "leadership", "agent", "veteran", "chairman", "chairwoman", "chair", "deputy", "secretary", "general secretary", "faction", "wing",
    "gunman", "team", "boss", "figure", "founder", "operative", "director", "personnel", "staff", "side", "camp", "ally", "envoy",
    "people", "man", "authority", "movement", "organization", "organisation", "coalition", "sympathizer", "follower", "backer",
    "loyalist", "militant", "cell", "network", "alliance", "cadre", "front", "politician", "statement", "attorney", "lawyer",
    "contingent", "mission", "personality", "activist", "youth", "refugee camp", "prisoner", "detainee",
];

/// Role nouns for who heads something, a state or a club.
pub(super) const HEADS: &[&str] = &[
    "president", "vice president", "chairman", "chairwoman", "chair", "director", "executive director", "managing director",
    "deputy director", "head", "chief", "chief executive", "leader", "secretary", "general secretary", "founder", "co-founder",
    "spokesman", "spokeswoman", "spokesperson", "executive vice president",
];

/// Role nouns for those of another state than whose they are: "France's ally".
pub(super) const ABROAD: &[&str] = &["ally", "partner", "neighbour", "enemy", "adversary", "foe", "counterpart"];

/// Adjectives that turn an office into a past one.
pub(super) const PAST: &[&str] =
    &["former", "ex", "onetime", "ousted", "deposed", "erstwhile", "late", "retired", "toppled", "outgoing-ex"];

/// Words before a hyphen and a name that set against it or stand for it: the name is no owner.
pub(super) const ABOUT: &[&str] = &[
    "anti", "pro", "non", "trans", "cross", "counter",
];

/// Words behind a name and a hyphen that say who stands behind, not whose it is.
pub(super) const BACKED: &[&str] = &[
    "backed", "supported", "funded", "trained", "made", "supplied", "brokered", "sponsored", "armed", "born", "allied", "built",
    "controlled", "occupied", "mediated", "financed", "equipped", "educated", "owned", "speaking", "flagged",
];

/// Prepositions behind which a capital is a place.
pub(super) const PLACE_PREPS: &[&str] = &[
    "in", "at", "near", "outside", "around", "inside", "into", "across", "through", "throughout", "from", "over", "within", "towards",
    "toward", "on", "off", "beyond", "via", "along",
];

/// Ordinary people: political only where a nationality or an office says so.
pub(super) const POLITICAL: &[&str] = &[
    "protester", "demonstrator", "dissident", "activist", "refugee", "migrant", "asylum seeker", "hostage", "mediator", "voter",
    "campaigner", "marcher", "rioter", "striker", "hunger striker", "prisoner of war", "separatist", "secessionist", "nationalist",
    "political prisoner",
];

/// Role nouns that say too little to be political where no state is named beside them.
pub(super) const VAGUE: &[&str] = &[
    "member", "group", "team", "people", "man", "personnel", "staff", "side", "figure", "head", "chief", "director", "boss", "source",
    "unit", "supporter", "follower", "chair", "chairman", "founder", "agent", "secretary", "deputy", "mission", "network", "camp",
    "youth", "office", "agency", "association", "committee", "board", "partner", "ally", "administrator", "manager", "department",
    "service", "organization", "organisation", "panel", "counsel", "institution", "program", "programme", "place", "center", "centre",
    "city", "state", "region", "country",
];

/// Nouns that stand for both or all sides of what was told.
pub(super) const SIDES: &[&str] = &[
    "side", "country", "party", "nation", "state", "government", "leader", "man", "president", "minister", "foreign minister",
    "prime minister", "neighbor", "neighbour", "ally", "rival", "delegation", "capital", "power", "army", "politician", "statesman",
    "premier", "counterpart", "group", "faction", "enemy", "foe", "head of state", "diplomat", "official", "negotiator", "woman",
];

/// Verbs of saying: their subject is the speaker of the sentence's quotation.
pub(super) const SAY: &[&str] = &[
    "say", "tell", "add", "state", "declare", "announce", "write", "warn", "claim", "insist", "explain", "note", "stress", "argue",
    "reply", "ask", "remark", "comment", "continue", "tweet", "conclude", "emphasize", "acknowledge", "admit", "complain", "respond",
    "vow", "urge", "reiterate",
];

/// Verbs whose "it" stands for nothing.
pub(super) const EMPTY_IT: &[&str] =
    &["be", "seem", "appear", "become", "take", "rain", "turn", "matter", "remain", "happen", "look", "mean"];

/// Titles and words by which a person's gender shows.
pub(super) const HIM: &[&str] = &[
    "mr", "mr.", "sir", "king", "prince", "emir", "sheikh", "sultan", "spokesman", "chairman", "businessman", "congressman", "father",
    "brother", "pope", "policeman", "lord", "ayatollah", "imam", "bishop", "cardinal", "man", "husband", "son", "boy", "shah",
];
/// The same for women.
pub(super) const HER: &[&str] = &[
    "mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "spokeswoman", "chairwoman", "businesswoman", "congresswoman", "mother",
    "sister", "lady", "baroness", "woman", "wife", "daughter", "girl", "actress", "madam", "dame", "policewoman", "duchess",
];

/// Given names that are nearly always a woman's or a man's: `data/names/given.tsv`.
static SEXES: LazyLock<FxHashMap<&str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/names/given.tsv").lines().filter_map(|l| l.split_once('\t'));
    lines.map(|(name, sex)| (name, if sex == "f" { Gender::She } else { Gender::He })).collect()
});

/// What a name's first word, or a given name of two parts behind a family's ("Park Geun-hye"), says of its bearer.
pub(super) fn sex(name: &str) -> Option<Gender> {
    let lower = name.to_lowercase();
    let first = lower.split(' ').next()?;
    let second = || lower.split(' ').nth(1).filter(|w| w.contains('-'));
    SEXES.get(first).or_else(|| second().and_then(|w| SEXES.get(w))).copied()
}

/// Headline verbs that a tagger takes for names: "Meet Putin".
pub(super) const HEADLINE: &[&str] = &[
    "meet", "meets", "tells", "says", "urges", "asks", "slams", "hails", "backs", "warns", "calls", "visit", "visits", "thank", "thanks",
    "blame", "blames", "accuses", "praises", "hosts", "greets", "join", "joins", "to", "offers", "invites", "sue", "sues", "mocks",
    "defends", "attacks", "as", "on", "after", "before", "with", "for", "from", "by", "of", "and", "while", "why", "how", "new",
];

/// Adjectives of what lies outside the article's own state: no country is inferred for what they modify.
pub(super) const ELSEWHERE: &[&str] = &[
    "foreign", "other", "international", "world", "global", "regional", "overseas", "western", "european", "african", "asian", "arab",
    "neighboring", "neighbouring", "many", "multinational", "visiting", "allied", "various", "transnational", "worldwide", "another",
];

/// Verbs whose object, when it is a capital, is the place.
pub(super) const TO_PLACE: &[&str] = &[
    "visit", "leave", "reach", "enter", "attack", "shell", "bomb", "hit", "strike", "capture", "seize", "retake", "take", "tour", "storm",
    "besiege", "rock", "flee", "bombard", "surround", "evacuate", "overrun", "quit", "shake", "pound", "encircle", "recapture", "control",
    "abandon",
];

/// Words in a body's name that say it belongs to no one state.
pub(super) const SUPRANATIONAL: &[&str] = &[
    "international", "world", "global", "african", "arab", "asian", "european", "islamic", "pan", "inter", "latin", "americas", "without",
    "transnational",
];

/// Names of states and capitals that people bear as first names.
pub(super) const GIVEN: &[&str] = &[
    "jordan", "chad", "georgia", "israel", "kenya", "paris", "london", "florence", "cuba", "holland", "ireland", "france", "england",
    "german", "roman", "lima", "vienna", "victoria", "santiago", "sofia", "asia", "india", "rome", "malta", "cyprus", "macedonia", "guy",
    "jersey", "norman", "dominica", "ali",
];

/// Last names of leaders that are days, months or other people's first names: they count behind a title only.
pub(super) const GIVEN_NAMES: &[&str] = &[
    "friday", "monday", "sunday", "thursday", "april", "august", "paul", "john", "james", "david", "george", "thomas", "michael",
    "robert", "richard", "peter", "joseph", "charles", "henry", "martin", "simon", "daniel", "patrick", "kevin", "francis", "albert",
    "edward", "alexander", "lewis", "louis", "anthony", "arthur", "ali", "mohamed", "mohammed", "muhammad", "ahmed", "ahmad", "hassan",
    "hussein", "ibrahim", "abdullah", "omar", "carlos", "juan carlos", "jose", "juan", "luis", "antonio", "maria", "anna", "roman",
    "boris", "ivan", "nathan", "samuel", "benjamin", "adam", "oliver", "frank", "jean", "pierre", "philip", "mary", "douglas", "gordon",
    "stuart", "craig", "scott", "kim", "lee", "li", "wang", "chen", "park", "le", "an", "so", "do", "no", "he", "ma", "man", "sam", "bob",
    "dan", "jordan",
];

/// Last names of leaders that are everyday words too: they need a title or the recogniser's word.
pub(super) const EVERYDAY: &[&str] = &[
    "brown", "bush", "may", "major", "king", "young", "black", "white", "green", "gray", "grey", "bell", "bird", "cook", "cross", "day",
    "dear", "field", "fox", "grant", "hill", "hope", "hunt", "key", "knight", "lake", "lane", "law", "long", "love", "marshal", "mark",
    "moon", "news", "page", "pope", "post", "price", "reed", "rice", "rich", "rose", "rush", "sharp", "short", "stone", "strong",
    "summer", "swan", "turner", "wade", "walker", "ward", "waters", "west", "wise", "wolf", "wood", "woods", "bond", "bishop", "baker",
    "carter", "ford", "johnson", "kohl", "austin", "clark", "powell", "truss", "blair", "jackson", "wilson", "thompson", "martin",
    "harper", "pitt", "north", "east", "south", "best", "church", "barrow", "diamond", "rock", "castle", "temple", "golding", "holness",
    "abbott", "english", "french", "holland", "german", "bean", "sun", "song", "sir", "good", "person", "bold", "blanc", "costa", "silva",
    "santos", "cruz", "vega", "paz", "moreno", "guerra", "duque", "rey", "conte", "monti", "letta", "prodi", "moro", "leone", "ho", "hu",
    "xi", "yang", "tan", "wong", "ping", "thaci",
];

/// Singular nouns for many people.
pub(super) const COLLECTIVE: &[&str] = &[
    "force", "crowd", "mob", "family", "gang", "clan", "tribe", "convoy", "patrol", "brigade", "battalion", "regiment", "division",
    "unit", "staff", "personnel", "community", "majority", "minority", "public", "population", "electorate", "delegation", "opposition",
    "guard", "militia", "faction", "cell", "police", "leadership", "side", "class", "coalition", "navy", "army", "wing", "bloc", "corps",
    "squad", "fleet", "press", "media", "people", "group", "team", "audience", "congregation", "elite", "establishment", "resistance",
    "insurgency", "rebellion", "diaspora", "household", "couple", "workforce", "crew", "platoon", "company", "column", "contingent",
    "command", "troop", "cavalry", "infantry", "artillery", "nation", "paramilitary", "underground", "cartel", "syndicate", "mafia",
    "network", "left", "right", "society", "generation", "youth", "nobility", "clergy", "hierarchy", "judiciary", "intelligentsia",
    "peasantry", "proletariat", "dead", "wounded", "poor", "rich", "unemployed", "rest", "base", "camp", "delegates", "membership",
    "readership", "procession", "caravan", "horde", "throng", "posse", "band", "ring",
];

/// Verbs and nouns of going: "to" leads to a place.
pub(super) const MOTION: &[&str] = &[
    "go", "travel", "fly", "return", "come", "head", "move", "drive", "flight", "trip", "visit", "journey", "tour", "flee", "march",
    "walk", "sail", "rush", "deploy", "road", "way", "extradite", "deport", "evacuate", "transfer", "fly", "arrive", "shuttle", "airlift",
    "migrate", "take", "bring", "advance", "close", "next",
];

/// Sports words: what they modify is no political actor.
pub(super) const SPORT: &[&str] = &[
    "coach", "striker", "goalkeeper", "midfielder", "player", "team", "club", "league", "quarterback", "pitcher", "batsman", "winger",
    "fan", "teammate", "footballer", "athlete", "driver", "racer", "boxer", "golfer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_sorted_and_say_a_sex() {
        let lines: Vec<&str> = include_str!("../../../../data/names/given.tsv").lines().filter(|l| !l.starts_with('#')).collect();
        for pair in lines.windows(2) {
            assert!(pair[0].split('\t').next() < pair[1].split('\t').next(), "{pair:?}");
        }
        for line in lines {
            assert!(matches!(line.split_once('\t'), Some((name, "f" | "m")) if name == name.to_lowercase()), "{line}");
        }
        assert_eq!((sex("Hillary Clinton"), sex("Marco Rubio"), sex("Park Geun-hye")), (Some(Gender::She), Some(Gender::He), Some(Gender::She)));
        assert_eq!(sex("Fargo Zyx"), None);
    }
}
