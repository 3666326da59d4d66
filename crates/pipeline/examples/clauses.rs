use legation_pipeline::{Engine, Options};
use legation_pipeline::page::{Hints, text};
fn main() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    for line in std::io::stdin().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let body = v["text"].as_str().unwrap().to_owned();
        let hints = Hints { id: Some("x".into()), published: v["published"].as_str().and_then(|d| d.parse().ok()), ..Hints::default() };
        let r = reader.read(&text(body.as_bytes(), &hints).article);
        println!("## {}", v["id"]);
        for a in &r.actors { println!("ACTOR {} {:?} {:?} {:?} {:?} known={} {:?}", a.id, a.name, a.country, a.sector, a.role, a.known, a.mentions.iter().map(|m| m.span.of(&r.text)).collect::<Vec<_>>()); }
        for (i, s) in r.sentences.iter().enumerate() {
            println!("S{} {}", i, s.span.of(&r.text));
            for c in r.clauses.iter().filter(|c| c.sentence == i) {
                println!("   {} [{}] {:?} modal={:?} neg={} pass={} {:?} mark={:?} adv={:?}", c.lemma, c.head.of(&r.text), c.tense, c.modal, c.negated, c.passive, c.link, c.mark, c.adverbs);
                if let Some(s) = &c.subject { println!("      subj {} {:?} <{}>", s.lemma, s.actors, s.span.of(&r.text)); }
                for o in &c.objects { println!("      obj {} {:?} <{}>", o.lemma, o.actors, o.span.of(&r.text)); }
                for (p, o) in &c.behind { println!("      {} {} {:?} <{}>", p, o.lemma, o.actors, o.span.of(&r.text)); }
                for (s, k) in &c.conditions { println!("      COND {:?} {}", k, s.of(&r.text)); }
            }
            for e in r.events.iter().filter(|e| e.sentence == i + 1) { println!("   EVENT {} {} {:?} {:?} aux={:?} time={:?} place={:?} {}", e.event, e.cameo, e.actors.iter().map(|p| p.text.clone()).collect::<Vec<_>>(), e.recipients.iter().map(|p| p.text.clone()).collect::<Vec<_>>(), e.auxiliary, e.time.as_ref().map(|t| (&t.start,&t.end)), e.place.as_ref().map(|p| &p.name), e.trigger.path); }
        }
        for t in &r.times { println!("TIME {} {} {:?} {:?}", t.text, t.kind, t.start, t.end); }
        for s in &r.statements { println!("STMT {} {:?} {:?}: {}", s.kind, s.speaker.as_ref().map(|s| s.actor), s.speaker.as_ref().map(|s| s.text.clone()), s.text); }
        for p in &r.places { println!("PLACE {} {:?} {:?} {:?}", p.text, p.name, p.usage, p.precision); }
    }
}
