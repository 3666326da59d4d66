//! What an entry is, and what its names and flags mean.

/// What an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state, territory, de facto or past state.
    Country,
    /// An organisation, agency, army, party, outlet, …
    Body,
    /// A person with offices.
    Person,
    /// An ethnic, religious or ideological group.
    Group,
    /// A region.
    Region,
    /// A role noun or title.
    Role,
}

impl Kind {
    pub(crate) const ALL: [Kind; 6] = [Kind::Country, Kind::Body, Kind::Person, Kind::Group, Kind::Region, Kind::Role];
    /// The kind's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Country => "country",
            Kind::Body => "body",
            Kind::Person => "person",
            Kind::Group => "group",
            Kind::Region => "region",
            Kind::Role => "role",
        }
    }
    pub(crate) fn from_byte(b: u8) -> Kind {
        Kind::ALL[usize::from(b) % Kind::ALL.len()]
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),+ }
        impl $name {
            pub(crate) const ALL: &[$name] = &[$($name::$variant),+];
            /// The value's word in the source.
            pub fn as_str(self) -> &'static str { match self { $($name::$variant => $word),+ } }
            /// The value whose word is `word`.
            pub fn parse(word: &str) -> Option<$name> { match word { $($word => Some($name::$variant),)+ _ => None } }
        }
    };
}

words! {
    /// What kind of body.
    BodyKind {
        Igo = "igo", Organ = "organ", Ngo = "ngo", Parliament = "parliament", Army = "army", Police = "police", Ministry = "ministry",
        Service = "service", Court = "court", Party = "party", Rebel = "rebel", Militia = "militia", Union = "union", Company = "company",
        Agency = "agency", Outlet = "outlet", Government = "government", Movement = "movement", Church = "church", University = "university",
    }
}

words! {
    /// What a name is to its entry.
    Form {
        Name = "name", Adjective = "adjective", Demonym = "demonym", Capital = "capital", Seat = "seat", Surname = "surname",
        Singular = "singular", Plural = "plural", Variant = "variant",
    }
}

/// What a role noun says about who holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoleFlags(pub(crate) u16);

impl RoleFlags {
    const WORDS: [&'static str; 10] = ["person", "group", "body", "title", "office", "head", "speaks", "past", "place", "armed"];
    /// Reads `person title head`, separated by white space or commas.
    ///
    /// # Errors
    /// The first word that is no flag.
    pub fn parse(text: &str) -> Result<RoleFlags, &str> {
        let mut flags = 0;
        for word in text.split([' ', ',', '|']).filter(|w| !w.is_empty()) {
            flags |= 1 << RoleFlags::WORDS.iter().position(|w| *w == word).ok_or(word)?;
        }
        Ok(RoleFlags(flags))
    }
    fn has(self, word: &str) -> bool {
        RoleFlags::WORDS.iter().position(|w| *w == word).is_some_and(|i| self.0 & (1 << i) != 0)
    }
    /// One human.
    pub fn person(self) -> bool {
        self.has("person")
    }
    /// Many humans.
    pub fn group(self) -> bool {
        self.has("group")
    }
    /// An organisation.
    pub fn body(self) -> bool {
        self.has("body")
    }
    /// Stands before a name.
    pub fn title(self) -> bool {
        self.has("title")
    }
    /// Its holder is known by country and date.
    pub fn office(self) -> bool {
        self.has("office")
    }
    /// Head of state or government.
    pub fn head(self) -> bool {
        self.has("head")
    }
    /// Speaks for somebody else.
    pub fn speaks(self) -> bool {
        self.has("speaks")
    }
    /// No longer in office.
    pub fn past(self) -> bool {
        self.has("past")
    }
    /// A thing that stands for its people: village.
    pub fn place(self) -> bool {
        self.has("place")
    }
    /// Weapons or vehicles that stand for their forces.
    pub fn armed(self) -> bool {
        self.has("armed")
    }
    /// The flags' words, in a fixed order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        RoleFlags::WORDS.into_iter().filter(move |w| self.has(w))
    }
}
