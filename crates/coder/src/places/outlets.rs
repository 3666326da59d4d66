//! Where well-known outlets sit: an article's unnamed home.

use legation_schema::Article;

/// Where a publisher sits: degrees north and east.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Home {
    pub lat: f64,
    pub lon: f64,
}

/// Parts of an outlet's address or name, and its place. Outlets that write for a whole country or the world have none.
#[rustfmt::skip]
const OUTLETS: &[(&str, f64, f64)] = &[
    ("ajc.com", 33.75, -84.39), ("atlanta journal", 33.75, -84.39), ("latimes", 34.05, -118.24), ("los angeles times", 34.05, -118.24),
    ("chicagotribune", 41.88, -87.63), ("chicago tribune", 41.88, -87.63), ("suntimes.com", 41.88, -87.63),
    ("chicago sun-times", 41.88, -87.63), ("bostonglobe", 42.36, -71.06), ("boston.com", 42.36, -71.06), ("bostonherald", 42.36, -71.06),
    ("boston globe", 42.36, -71.06), ("inquirer.com", 39.95, -75.16), ("philly.com", 39.95, -75.16),
    ("philadelphia inquirer", 39.95, -75.16), ("sfgate", 37.77, -122.42), ("sfchronicle", 37.77, -122.42),
    ("mercurynews", 37.34, -121.89), ("sacbee", 38.58, -121.49), ("ocregister", 33.75, -117.87),
    ("sandiegouniontribune", 32.72, -117.16), ("fresnobee", 36.74, -119.77), ("dallasnews", 32.78, -96.8),
    ("dallas morning news", 32.78, -96.8), ("star-telegram", 32.73, -97.32), ("chron.com", 29.76, -95.37),
    ("houston chronicle", 29.76, -95.37), ("statesman.com", 30.27, -97.74), ("mysanantonio", 29.42, -98.49),
    ("expressnews", 29.42, -98.49), ("miamiherald", 25.77, -80.19), ("miami herald", 25.77, -80.19), ("tampabay", 27.95, -82.46),
    ("orlandosentinel", 28.54, -81.38), ("sun-sentinel", 26.12, -80.14), ("jacksonville.com", 30.33, -81.66),
    ("gainesville.com", 29.65, -82.32), ("nola.com", 29.95, -90.07), ("theadvocate", 30.45, -91.19), ("thetowntalk", 31.31, -92.45),
    ("shreveporttimes", 32.53, -93.75), ("al.com", 33.52, -86.8), ("tennessean", 36.16, -86.78), ("commercialappeal", 35.15, -90.05),
    ("knoxnews", 35.96, -83.92), ("timesfreepress", 35.05, -85.31), ("courier-journal", 38.25, -85.76), ("kentucky.com", 38.04, -84.5),
    ("charlotteobserver", 35.23, -80.84), ("newsobserver", 35.78, -78.64), ("greensboro.com", 36.07, -79.79),
    ("postandcourier", 32.78, -79.93), ("thestate.com", 34.0, -81.03), ("greenvilleonline", 34.85, -82.39),
    ("richmond.com", 37.54, -77.44), ("timesdispatch", 37.54, -77.44), ("pilotonline", 36.85, -76.29), ("roanoke.com", 37.27, -79.94),
    ("baltimoresun", 39.29, -76.61), ("wvgazette", 38.35, -81.63), ("dailymail.com/wv", 38.35, -81.63), ("dispatch.com", 39.96, -83.0),
    ("columbus dispatch", 39.96, -83.0), ("cleveland.com", 41.5, -81.69), ("plain dealer", 41.5, -81.69),
    ("cincinnati.com", 39.1, -84.51), ("toledoblade", 41.66, -83.56), ("daytondailynews", 39.76, -84.19), ("ohio.com", 41.08, -81.52),
    ("freep.com", 42.33, -83.05), ("detroitnews", 42.33, -83.05), ("detroit free press", 42.33, -83.05), ("mlive", 42.96, -85.67),
    ("lansingstatejournal", 42.73, -84.56), ("indystar", 39.77, -86.16), ("jsonline", 43.04, -87.91), ("madison.com", 43.07, -89.4),
    ("startribune", 44.98, -93.26), ("twincities.com", 44.95, -93.09), ("desmoinesregister", 41.6, -93.61), ("omaha.com", 41.26, -95.94),
    ("journalstar.com", 40.81, -96.7), ("kansascity.com", 39.1, -94.58), ("kansas.com", 37.69, -97.34), ("stltoday", 38.63, -90.2),
    ("arkansasonline", 34.75, -92.29), ("oklahoman", 35.47, -97.52), ("tulsaworld", 36.15, -95.99), ("denverpost", 39.74, -104.98),
    ("gazette.com", 38.83, -104.82), ("sltrib", 40.76, -111.89), ("deseret", 40.76, -111.89), ("azcentral", 33.45, -112.07),
    ("tucson.com", 32.22, -110.97), ("abqjournal", 35.08, -106.65), ("reviewjournal", 36.17, -115.14), ("rgj.com", 39.53, -119.81),
    ("seattletimes", 47.61, -122.33), ("seattlepi", 47.61, -122.33), ("spokesman.com", 47.66, -117.43), ("oregonlive", 45.52, -122.68),
    ("idahostatesman", 43.62, -116.2), ("adn.com", 61.22, -149.9), ("staradvertiser", 21.31, -157.86), ("courant.com", 41.76, -72.69),
    ("theday.com", 41.36, -72.1), ("providencejournal", 41.82, -71.41), ("pressherald", 43.66, -70.26),
    ("concordmonitor", 43.21, -71.54), ("unionleader", 42.99, -71.45), ("burlingtonfreepress", 44.48, -73.21),
    ("masslive", 42.1, -72.59), ("telegram.com", 42.26, -71.8), ("nj.com", 40.74, -74.17), ("newsday", 40.75, -73.1),
    ("buffalonews", 42.89, -78.88), ("syracuse.com", 43.05, -76.15), ("timesunion", 42.65, -73.75),
    ("democratandchronicle", 43.16, -77.61), ("post-gazette", 40.44, -80.0), ("triblive", 40.44, -80.0), ("pennlive", 40.27, -76.88),
    ("lancasteronline", 40.04, -76.31), ("mcall.com", 40.6, -75.47), ("washingtonpost", 38.9, -77.04), ("nypost", 40.71, -74.01),
    ("nydailynews", 40.71, -74.01), ("thestar.com", 43.65, -79.38), ("toronto star", 43.65, -79.38), ("torontosun", 43.65, -79.38),
    ("montrealgazette", 45.5, -73.57), ("vancouversun", 49.25, -123.12), ("calgaryherald", 51.05, -114.07),
    ("edmontonjournal", 53.55, -113.49), ("ottawacitizen", 45.42, -75.7), ("winnipegfreepress", 49.9, -97.14),
    ("lfpress", 42.98, -81.25), ("manchestereveningnews", 53.48, -2.24), ("liverpoolecho", 53.41, -2.98),
    ("birminghammail", 52.48, -1.9), ("yorkshirepost", 53.8, -1.55), ("oxfordmail", 51.75, -1.26), ("heraldscotland", 55.86, -4.25),
    ("scotsman", 55.95, -3.2), ("walesonline", 51.48, -3.18), ("belfasttelegraph", 54.6, -5.93), ("irishtimes", 53.34, -6.27),
    ("independent.ie", 53.34, -6.27), ("rte.ie", 53.34, -6.27), ("irishexaminer", 51.9, -8.47), ("smh.com.au", -33.87, 151.21),
    ("theage.com.au", -37.81, 144.96), ("couriermail", -27.47, 153.03), ("adelaidenow", -34.93, 138.6), ("nzherald", -36.85, 174.76),
    ("stuff.co.nz", -41.29, 174.78), ("dawn.com", 24.86, 67.01), ("thenews.com.pk", 24.86, 67.01), ("timesofindia", 28.65, 77.23),
    ("hindustantimes", 28.65, 77.23), ("thehindu", 13.08, 80.28), ("indianexpress", 28.65, 77.23), ("thedailystar.net", 23.71, 90.41),
    ("kathmandupost", 27.7, 85.32), ("dailymirror.lk", 6.93, 79.85), ("colombopage", 6.93, 79.85), ("straitstimes", 1.29, 103.85),
    ("thestar.com.my", 3.139, 101.69), ("bangkokpost", 13.75, 100.5), ("thejakartapost", -6.21, 106.85), ("jakarta post", -6.21, 106.85),
    ("inquirer.net", 14.6, 120.98), ("rappler", 14.6, 120.98), ("scmp.com", 22.28, 114.16), ("japantimes", 35.69, 139.69),
    ("koreatimes", 37.57, 126.98), ("koreaherald", 37.57, 126.98), ("taipeitimes", 25.05, 121.53), ("jpost.com", 31.77, 35.22),
    ("jerusalem post", 31.77, 35.22), ("haaretz", 32.08, 34.78), ("timesofisrael", 31.77, 35.22), ("dailystar.com.lb", 33.89, 35.5),
    ("naharnet", 33.89, 35.5), ("ahram.org", 30.06, 31.25), ("egyptindependent", 30.06, 31.25), ("thenational", 24.45, 54.4),
    ("gulfnews", 25.07, 55.17), ("arabnews", 24.69, 46.72), ("tehrantimes", 35.69, 51.42), ("hurriyet", 41.01, 28.95),
    ("dailysabah", 41.01, 28.95), ("themoscowtimes", 55.75, 37.62), ("moscow times", 55.75, 37.62), ("tass.", 55.75, 37.62),
    ("kyivpost", 50.45, 30.52), ("kyiv post", 50.45, 30.52), ("kyivindependent", 50.45, 30.52), ("ukrinform", 50.45, 30.52),
    ("civil.ge", 41.69, 44.83), ("messenger.com.ge", 41.69, 44.83), ("kathimerini", 37.98, 23.73), ("spiegel", 53.55, 9.99),
    ("lemonde", 48.85, 2.35), ("corriere", 45.46, 9.19), ("elpais", 40.42, -3.7), ("news24", -33.93, 18.42), ("iol.co.za", -26.2, 28.04),
    ("nation.africa", -1.28, 36.82), ("nation.co.ke", -1.28, 36.82), ("monitor.co.ug", 0.32, 32.58), ("punchng", 6.45, 3.39),
    ("vanguardngr", 6.45, 3.39), ("thisdaylive", 6.45, 3.39), ("addisstandard", 9.02, 38.75), ("sudantribune", 15.55, 32.53),
    ("graphic.com.gh", 5.56, -0.2),
];

/// Where the article's publisher sits, when the table knows it.
pub(super) fn home(article: &Article) -> Option<Home> {
    let host = article.url.as_deref().map(|u| u.to_lowercase());
    let name = article.publisher.as_deref().map(|p| p.to_lowercase());
    let fits = |part: &str| name.as_deref().is_some_and(|n| n.contains(part)) || host.as_deref().is_some_and(|h| in_host(h, part));
    OUTLETS.iter().find(|(part, ..)| fits(part)).map(|&(_, lat, lon)| Home { lat, lon })
}

/// Whether `part` stands in the address where a label of its host begins.
fn in_host(url: &str, part: &str) -> bool {
    let host = url.split("://").last().unwrap_or(url);
    host.match_indices(part).any(|(i, _)| i == 0 || host[..i].ends_with('.'))
}
