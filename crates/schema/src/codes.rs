//! The closed lists: countries, sectors, event types, modes, contexts, auxiliary modes, claims.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A three-letter code of a state or of a kind of international actor: ISO 3166 alpha-3; `IGO`, `NGO`, `IMG`, `MNC`;
/// for de facto and past states our own codes (data/gazetteer/countries.tsv).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 3]);

impl Country {
    /// International organisation.
    pub const IGO: Country = Country(*b"IGO");
    /// Non-governmental organisation.
    pub const NGO: Country = Country(*b"NGO");
    /// International militant group.
    pub const IMG: Country = Country(*b"IMG");
    /// Multinational corporation.
    pub const MNC: Country = Country(*b"MNC");
    /// The code `code`, when it is three capital letters or digits.
    pub fn new(code: &str) -> Option<Country> {
        let b: [u8; 3] = code.as_bytes().try_into().ok()?;
        b.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()).then_some(Country(b))
    }
    /// The code's letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("Country::new admits ASCII only")
    }
    /// Whether this names a state (or territory) and no kind of international actor.
    pub fn is_state(&self) -> bool {
        !matches!(self.as_str(), "IGO" | "NGO" | "IMG" | "MNC")
    }
}

impl TryFrom<String> for Country {
    type Error = String;
    fn try_from(s: String) -> Result<Self, String> {
        Country::new(&s).ok_or_else(|| format!("“{s}” is no country code: three capital letters"))
    }
}
impl From<Country> for String {
    fn from(c: Country) -> String {
        c.as_str().to_owned()
    }
}
impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl JsonSchema for Country {
    fn schema_name() -> Cow<'static, str> {
        "Country".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z0-9]{3}$" })
    }
}

/// Makes a closed list: an enum whose JSON form is the given word.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// Every value, in the list's order.
            pub const ALL: &[$name] = &[$($name::$variant),+];
            /// The value's word in the record.
            pub fn as_str(&self) -> &'static str { match self { $($name::$variant => $word),+ } }
            /// The value whose word is `word`.
            pub fn parse(word: &str) -> Option<$name> { match word { $($word => Some($name::$variant),)+ _ => None } }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }
    };
}
pub(crate) use closed_list;

closed_list! {
    /// For whom an actor acts inside its country (PLOVER's sectors; MED is medical).
    #[allow(missing_docs)]
    Sector {
        Cop = "COP", Gov = "GOV", Jud = "JUD", Leg = "LEG", Mil = "MIL", Prm = "PRM", Pty = "PTY", Reb = "REB", Spy = "SPY", Uaf = "UAF",
        Agr = "AGR", Bus = "BUS", Crm = "CRM", Cvl = "CVL", Edu = "EDU", Eli = "ELI", Jrn = "JRN", Lab = "LAB", Med = "MED", Ref = "REF",
        Opp = "OPP", Rel = "REL", Soc = "SOC",
    }
}

closed_list! {
    /// PLOVER's sixteen event types.
    #[allow(missing_docs)]
    EventType {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE", Cooperate = "COOPERATE", Aid = "AID",
        Retreat = "RETREAT", Request = "REQUEST", Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST",
        Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

closed_list! {
    /// PLOVER's modes. Which type may carry which is the codebook's table.
    #[allow(missing_docs)]
    Mode {
        Visit = "visit", ThirdParty = "third-party", Multilateral = "multilateral", Phone = "phone",
        Withdraw = "withdraw", Release = "release", Disarm = "disarm", Ceasefire = "ceasefire", Access = "access", Resign = "resign",
        Assist = "assist", Change = "change", Yield = "yield", Meet = "meet",
        Disapprove = "disapprove", Investigate = "investigate", Allege = "allege",
        Restrict = "restrict", Arrest = "arrest", Relations = "relations", Expel = "expel", Territory = "territory", Violence = "violence",
        Demo = "demo", Riot = "riot", Strike = "strike", Hunger = "hunger", Boycott = "boycott", Obstruct = "obstruct", Vandalize = "vandalize",
        Convict = "convict", Discontinue = "discontinue",
        Troops = "troops", Weapons = "weapons", Police = "police", Militia = "militia",
        Seize = "seize", Censor = "censor", Curfew = "curfew", MartialLaw = "martial-law", Deport = "deport", Withhold = "withhold",
        Misinformation = "misinformation", Cyber = "cyber",
        Abduct = "abduct", Beat = "beat", Torture = "torture", Sexual = "sexual", Targeted = "targeted", Destroy = "destroy",
        Primitive = "primitive", Firearms = "firearms", Explosives = "explosives", SuicideAttack = "suicide-attack", Aerial = "aerial",
        Drone = "drone", HeavyWeapons = "heavy-weapons", CrowdControl = "crowd-control", Unconventional = "unconventional",
    }
}

closed_list! {
    /// PLOVER's contexts: what an event is about.
    #[allow(missing_docs)]
    Context {
        Military = "military", Intelligence = "intelligence", Executive = "executive", Legislative = "legislative", Election = "election",
        PoliticalInstitutions = "political_institutions", ProDemocracy = "pro_democracy", ProAutocracy = "pro_autocracy",
        Economic = "economic", Legal = "legal", Reparations = "reparations", HumanRights = "human_rights", RightsFreedoms = "rights_freedoms",
        Repression = "repression", HumanSecurity = "human_security", Gender = "gender", Lgbt = "lgbt", ReligionEthnicity = "religion_ethnicity",
        Inequality = "inequality", Diplomatic = "diplomatic", Territory = "territory", Peacekeeping = "peacekeeping", Health = "health",
        Asylum = "asylum", Migration = "migration", Disasters = "disasters", NaturalResource = "natural_resource", Environment = "environment",
        Technology = "technology", Terrorism = "terrorism", Cbrn = "cbrn", Cyber = "cyber", Misinformation = "misinformation", Crime = "crime",
        Corruption = "corruption", IllegalDrugs = "illegal_drugs", Trafficking = "trafficking",
    }
}

closed_list! {
    /// How an event stands to fact. Exports spell `negated` as PLOVER does, `negation`.
    Auxiliary {
        /// Planned, announced, intended, scheduled.
        Future = "future",
        /// Told as past against the article's own news.
        Historical = "historical",
        /// May, might, could, if, unless; feared or expected without a plan.
        Hypothetical = "hypothetical",
        /// Did not, never, failed to, has yet to.
        Negated = "negated",
    }
}

closed_list! {
    /// Whose claim an event is, when the article doesn't tell it in its own voice.
    Claim {
        /// Content of an accusation, or of a statement by one side of a conflict about the other.
        Alleged = "alleged",
        /// Content of a denial.
        Denied = "denied",
        /// Confirmed or admitted by the one who did it.
        Confirmed = "confirmed",
    }
}
