//! Names for people who do not exist: forenames and surnames drawn apart and put together by
//! chance, from the many places that families in England come from.

use crate::chance::Chance;

/// Where a family's names come from, with how many families in a thousand, and its ethnicity codes.
pub(crate) struct Heritage {
    pub families_in_1000: u32,
    pub ethnicities: &'static [&'static str],
    pub girls: &'static [&'static str],
    pub boys: &'static [&'static str],
    pub women: &'static [&'static str],
    pub men: &'static [&'static str],
    pub surnames: &'static [&'static str],
    pub language: Option<&'static str>,
}

macro_rules! list { ($($word:literal)+) => { &[$($word),+] }; }

/// Beginnings and endings of the commonest kind of surname here, put together by chance.
const BEGINNINGS: &[&str] = list!("Ash" "Beck" "Bram" "Brad" "Burn" "Cald" "Carl" "Clay" "Cran" "Dray" "East" "Elm" "Fair"
    "Farn" "Fen" "Gar" "Gran" "Hal" "Harl" "Hather" "Hazel" "Hol" "Keld" "Kirk" "Lang" "Lin" "Mar" "Mel" "Mill" "Nor"
    "Oak" "Pem" "Rad" "Raven" "Rush" "Sel" "Shel" "Skel" "Stan" "Sut" "Thorn" "Wal" "Wel" "Whit" "Win" "Wold");
const ENDINGS: &[&str] = list!("bury" "by" "combe" "croft" "dale" "den" "field" "ford" "gate" "ham" "hurst" "ley" "low" "man"
    "more" "ridge" "shaw" "stead" "thorpe" "ton" "ward" "well" "wick" "wood" "worth");

const ENGLISH: &[&str] = list!("Atkin" "Barlow" "Bramley" "Brocklesby" "Carr" "Chapman" "Clayton" "Coates" "Cooper" "Dobson"
    "Drewery" "Ellis" "Emmerson" "Fletcher" "Foster" "Fowler" "Garner" "Gibbons" "Goodhand" "Harvey" "Hewson" "Hodgson"
    "Holland" "Ingram" "Jarvis" "Kemp" "Kirby" "Lowther" "Marsden" "Mason" "Nettleton" "Norris" "Odling" "Parkin" "Pearson"
    "Popple" "Rands" "Reed" "Rimmer" "Sellers" "Sharp" "Skelton" "Spence" "Stamp" "Tasker" "Thorley" "Tuxworth" "Vickers"
    "Wade" "Walsh" "Waring" "Webb" "Wilkin" "Yates");

pub(crate) const HERITAGES: &[Heritage] = &[
    Heritage {
        families_in_1000: 828,
        ethnicities: &["WBRI"],
        girls: list!("Ava" "Isla" "Lily" "Poppy" "Evie" "Freya" "Grace" "Ella" "Millie" "Daisy" "Sophie" "Phoebe" "Amelia"
            "Ruby" "Elsie" "Maisie" "Scarlett" "Lexi" "Willow" "Harper" "Molly" "Rosie" "Summer" "Imogen" "Bethany" "Libby"
            "Tilly" "Amber" "Keira" "Lacey" "Niamh" "Skye" "Darcie" "Esme" "Orla" "Nancy" "Robyn" "Paige" "Caitlin" "Erin"),
        boys: list!("Alfie" "Archie" "Oliver" "Harry" "Jack" "Charlie" "Noah" "Finley" "Logan" "Tyler" "Riley" "Mason"
            "Jayden" "Ethan" "Callum" "Kai" "Leo" "Toby" "Reuben" "Jenson" "Ollie" "Freddie" "Theo" "Jude" "Ellis" "Kian"
            "Bobby" "Ronnie" "Teddy" "Albie" "Rowan" "Caleb" "Brandon" "Declan" "Lewis" "Corey" "Harley" "Louie" "Zac" "Sonny"),
        women: list!("Kelly" "Stacey" "Gemma" "Leanne" "Donna" "Hayley" "Kirsty" "Natalie" "Laura" "Zoe" "Jodie" "Claire"
            "Sarah" "Rachel" "Amy" "Danielle" "Chelsea" "Becky" "Vicky" "Samantha" "Louise" "Tracy" "Joanne" "Abbie"),
        men: list!("Darren" "Lee" "Craig" "Wayne" "Dean" "Carl" "Shaun" "Gary" "Ryan" "Scott" "Ashley" "Liam" "Adam" "Paul"
            "Mark" "Stephen" "Andrew" "Gareth" "Nathan" "Jamie" "Kevin" "Simon" "Aaron" "Kieran"),
        surnames: ENGLISH,
        language: None,
    },
    Heritage {
        families_in_1000: 58,
        ethnicities: &["WOTH"],
        girls: list!("Zofia" "Maja" "Hanna" "Lena" "Oliwia" "Nadia" "Gabija" "Emilija" "Ioana" "Daria" "Anastasia" "Sofija"),
        boys: list!("Jakub" "Filip" "Antoni" "Oskar" "Mateusz" "Kacper" "Lukas" "Matas" "Andrei" "Stefan" "Nikita" "Dominik"),
        women: list!("Agnieszka" "Katarzyna" "Monika" "Jurgita" "Rasa" "Mihaela" "Elena" "Oksana" "Renata" "Ilze"),
        men: list!("Tomasz" "Pawel" "Marcin" "Darius" "Vytautas" "Ionut" "Cristian" "Sergej" "Piotr" "Janis"),
        surnames: list!("Wrona" "Sikora" "Zielak" "Brzoza" "Olszak" "Kalnins" "Ozols" "Petraitis" "Zukas" "Munteanu" "Dragu"
            "Lungu" "Havel" "Dvorak" "Kostov" "Belov" "Gajda" "Wilk" "Bartek" "Stancu"),
        language: Some("Polish"),
    },
    Heritage {
        families_in_1000: 32,
        ethnicities: &["APKN", "ABAN", "AIND", "AOTH"],
        girls: list!("Aisha" "Zara" "Maryam" "Inaya" "Hafsa" "Amina" "Priya" "Diya" "Simran" "Anaya" "Safa" "Noor"),
        boys: list!("Yusuf" "Ibrahim" "Zain" "Hamza" "Bilal" "Rayyan" "Arjun" "Rohan" "Dev" "Karan" "Musa" "Idris"),
        women: list!("Shabana" "Nasreen" "Rukhsana" "Farzana" "Sunita" "Manjit" "Rehana" "Shazia" "Kavita" "Salma"),
        men: list!("Imran" "Tariq" "Asif" "Naveed" "Sanjay" "Gurpreet" "Shahid" "Rafiq" "Vikram" "Jamal"),
        surnames: list!("Qureshi" "Bhatti" "Chaudhry" "Siddiq" "Mirza" "Rahim" "Sarkar" "Talukdar" "Gill" "Sandhu" "Dhillon"
            "Rana" "Nair" "Pillai" "Joshi" "Karim" "Aslam" "Anwar" "Raza" "Sultana"),
        language: Some("Urdu"),
    },
    Heritage {
        families_in_1000: 24,
        ethnicities: &["BAFR", "BCRB", "BOTH"],
        girls: list!("Adaeze" "Temi" "Abena" "Zuri" "Imani" "Nyah" "Chiamaka" "Esi" "Thandi" "Makeda" "Shanice" "Amara"),
        boys: list!("Kofi" "Tobi" "Chidi" "Emeka" "Kwame" "Jabari" "Malachi" "Tendai" "Isaiah" "Sipho" "Dami" "Elijah"),
        women: list!("Ngozi" "Folake" "Yaa" "Grace" "Rudo" "Comfort" "Marcia" "Sade" "Precious" "Blessing"),
        men: list!("Kwabena" "Femi" "Obinna" "Tunde" "Tafadzwa" "Desmond" "Winston" "Samuel" "Kelechi" "Yaw"),
        surnames: list!("Adeleke" "Ogundipe" "Nwankwo" "Eze" "Boateng" "Asante" "Mutasa" "Moyo" "Dube" "Kamara" "Sesay" "Conteh"
            "Grantley" "Bascombe" "Lawal" "Bello" "Addo" "Tetteh" "Banda" "Phiri"),
        language: None,
    },
    Heritage {
        families_in_1000: 30,
        ethnicities: &["MWBC", "MWBA", "MWAS", "MOTH"],
        girls: list!("Jasmine" "Maya" "Nevaeh" "Layla" "Aaliyah" "Naomi" "Tia" "Kiara" "Sienna" "Ebony"),
        boys: list!("Tyrese" "Marlon" "Rio" "Jordan" "Kobi" "Malik" "Dante" "Xavier" "Micah" "Ezra"),
        women: list!("Carly" "Nicole" "Jade" "Michelle" "Lisa" "Tanya" "Cherelle" "Simone"),
        men: list!("Marcus" "Leon" "Jerome" "Anton" "Curtis" "Dwayne" "Omari" "Tyrone"),
        surnames: list!("Bright" "Francis" "Lindo" "Pryce" "Sterling" "Merton" "Haughton" "Rowe" "Okoro" "Samuels" "Lake" "Dacosta"),
        language: None,
    },
    Heritage {
        families_in_1000: 16,
        ethnicities: &["OOTH"],
        girls: list!("Rojin" "Layan" "Sara" "Hiba" "Yara" "Shirin" "Selin" "Dalal"),
        boys: list!("Aram" "Omid" "Kerem" "Ali" "Baran" "Sami" "Karwan" "Rebin"),
        women: list!("Nasrin" "Leyla" "Shilan" "Hanan" "Fatma" "Rania"),
        men: list!("Hiwa" "Karzan" "Mehmet" "Khaled" "Sherwan" "Reza"),
        surnames: list!("Barzan" "Haddad" "Demirel" "Karimi" "Nazari" "Saleh" "Osmani" "Zebari" "Rostami" "Aydin"),
        language: Some("Kurdish"),
    },
    Heritage {
        families_in_1000: 12,
        ethnicities: &["WROM", "WIRT", "WIRI"],
        girls: list!("Kezia" "Bridget" "Shannon" "Mary-Ann" "Roisin" "Delia" "Florica" "Saoirse"),
        boys: list!("Levi" "Paddy" "Tommy-Lee" "Johnny" "Cillian" "Nelu" "Oisin" "Miley"),
        women: list!("Bernadette" "Kathleen" "Maggie" "Rita" "Sinead" "Aurica"),
        men: list!("Martin" "Jimmy" "Declan" "Miles" "Vasile" "Brendan"),
        surnames: list!("Delaney" "Mongan" "Cawley" "Lakatos" "Tierney" "Keogh" "Farrelly" "Ciurar" "Hanrahan" "Quilligan"),
        language: None,
    },
];

/// What is said at home where it is not English, beside the heritage's commonest.
pub(crate) const LANGUAGES: &[&str] = list!("Polish" "Romanian" "Lithuanian" "Urdu" "Bengali" "Punjabi" "Kurdish" "Arabic" "Portuguese" "Ukrainian");

pub(crate) fn surname(heritage: &Heritage, chance: &mut Chance) -> String {
    let made_up = heritage.ethnicities.contains(&"WBRI") && chance.happens(0.8);
    let one = |chance: &mut Chance| {
        if made_up {
            format!("{}{}", chance.one_of(BEGINNINGS), chance.one_of(ENDINGS))
        } else {
            chance.one_of(heritage.surnames).to_owned()
        }
    };
    let first = one(chance);
    if chance.happens(0.05) { format!("{first}-{}", one(chance)) } else { first }
}

/// Short forms that children and families use.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("Oliver", "Ollie"),
    ("Charlie", "Chaz"),
    ("Amelia", "Millie"),
    ("Bethany", "Beth"),
    ("Freya", "Frey"),
    ("Isla", "Izzy"),
    ("Imogen", "Immy"),
    ("Phoebe", "Pheebs"),
    ("Scarlett", "Scar"),
    ("Finley", "Fin"),
    ("Logan", "Loz"),
    ("Reuben", "Ben"),
    ("Jenson", "Jen"),
    ("Brandon", "Bran"),
    ("Declan", "Dec"),
    ("Lewis", "Lew"),
    ("Zofia", "Zosia"),
    ("Katarzyna", "Kasia"),
    ("Jakub", "Kuba"),
    ("Mateusz", "Mati"),
    ("Aleksander", "Olek"),
    ("Ibrahim", "Ibby"),
    ("Yusuf", "Yusef"),
    ("Maryam", "Mariam"),
    ("Aisha", "Ayesha"),
    ("Chiamaka", "Chichi"),
    ("Jasmine", "Jas"),
    ("Isaiah", "Zay"),
    ("Samantha", "Sam"),
    ("Danielle", "Dani"),
    ("Natalie", "Nat"),
    ("Stephen", "Steve"),
    ("Matthew", "Matt"),
    ("Kacper", "Kasper"),
    ("Theo", "Teddy"),
    ("Caitlin", "Kate"),
    ("Anastasia", "Nastia"),
];

/// What somebody of this name is often called.
pub(crate) fn short_form(forename: &str) -> Option<&'static str> {
    SHORT_FORMS.iter().find(|(long, _)| *long == forename).map(|(_, short)| *short)
}

/// Forenames of the people who work here.
pub(crate) const WORKERS: &[&str] = list!("Anja" "Bryn" "Carys" "Dilys" "Emrys" "Fenella" "Gethin" "Harriet" "Ines" "Jonah"
    "Kezia" "Lorcan" "Mairi" "Nuala" "Osian" "Petra" "Quentin" "Roisin" "Stellan" "Tamsin" "Una" "Verity" "Wilf" "Xanthe"
    "Yasmin" "Zelda" "Adebayo" "Bashir" "Chandra" "Deepa" "Efua" "Farid" "Gita" "Hamid" "Ife" "Jaya" "Kwesi" "Lakshmi"
    "Meera" "Nkechi" "Omar" "Padma" "Rashid" "Sunil" "Tariq" "Usha" "Wanjiru" "Yetunde" "Zubair" "Marek" "Danuta" "Ilona"
    "Radka" "Bogdan" "Aurelia" "Maeve" "Niall" "Orlaith" "Ciara" "Eamon");

/// Surnames of the people who work here: none is a word for a place of theirs.
pub(crate) const WORKERS_SURNAMES: &[&str] = list!("Larkspur" "Fennimore" "Quillfeather" "Thistlewood" "Marlowe-Finch" "Appleyarde"
    "Brackenbury" "Copperthwaite" "Dunnockshaw" "Everglade" "Foxgloveton" "Greywether" "Hollinsworth" "Inkpenfold" "Juniperson"
    "Kestrelby" "Lanternby" "Merrowdale" "Nightingarth" "Oatenshaw" "Plumtreeves" "Quarrington" "Rowanberry" "Saltmarshe"
    "Tanglewoode" "Umberfield" "Vellacott-Rae" "Wrenfield" "Yarrowby" "Zennorley" "Amberside" "Birchenall" "Cloverdell"
    "Damsonby" "Elderflint" "Fernihough-Bell" "Gorsewick" "Heatherlow" "Ivymere" "Jessamine" "Knapweed" "Lavenderley");
