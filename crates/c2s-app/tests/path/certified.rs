//! What is certified is bound by a hash, which whoever has the answers, the register and the papers finds again.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use c2s_app::draft::{SituationAnswers, SituationDetails};
use c2s_app::{Actor, Answers, PersonKey, Submission};
use c2s_domain::ids::ApplicationId;
use c2s_storage::applications;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::engines::{Data, on_both_engines};
use crate::world::{INAYA, World, alone, pdf, submission, tax_notice};

fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// What is kept, as text: its fields stay in the order in which they were written.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reading).map(Self)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON without fractions")
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(serde_json::to_string(value).unwrap())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<String, A::Error> {
        let mut written = Vec::new();
        while let Some(Text(entry)) = entries.next_element()? {
            written.push(entry);
        }
        Ok(format!("[{}]", written.join(",")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<String, A::Error> {
        let mut written = Vec::new();
        while let Some((Text(name), Text(value))) = fields.next_entry()? {
            written.push(format!("{name}:{value}"));
        }
        Ok(format!("{{{}}}", written.join(",")))
    }
}

/// The content of the row of an application.
#[derive(Deserialize)]
struct Content {
    draft: Text,
    certified: Text,
}

/// The hash that its applicant finds on the receipt and on the copy.
async fn kept(world: &World, actor: &Actor, id: ApplicationId) -> String {
    let view = world.app.application(actor, id).await.unwrap();
    view.content.certification.unwrap().content_hash
}

/// The text of what is certified: the answers before they were, what the register said, the file of each window.
async fn certified_text(data: &Data, id: ApplicationId, papers: &[(&str, &[u8])]) -> String {
    let storage = data.open().await;
    let mut reading = storage.read().await.unwrap();
    let row = applications::find(&mut reading, id).await.unwrap().unwrap();
    let Content { draft: Text(draft), certified: Text(register) } = row.content().unwrap();
    drop(reading);
    storage.close().await;
    let from = draft.find("\"certification\":{").unwrap();
    let to = from + draft[from..].find("},\"register_said\"").unwrap() + 1;
    let draft = format!("{}\"certification\":null{}", &draft[..from], &draft[to..]);
    let papers = papers.iter().map(|(window, paper)| format!("[{window},\"{}\"]", sha256(paper)));
    let papers = papers.collect::<Vec<_>>().join(",");
    format!("{{\"draft\":{draft},\"register\":{register},\"papers\":[{papers}]}}")
}

pub(crate) fn named(usage_name: Option<&str>) -> Answers {
    let details = SituationDetails { usage_name: usage_name.map(str::to_owned), ..SituationDetails::default() };
    Answers::Situation(SituationAnswers { details, ..alone() })
}

/// Corrects the answers of an application and certifies them: the hash that is kept then.
pub(crate) async fn corrected(world: &World, actor: &Actor, id: ApplicationId, answers: Answers, key: &str) -> String {
    let view = world.app.open_correction(actor, id).await.unwrap();
    let view = world.save(actor, view, answers).await;
    let again = Submission { key: key.to_owned(), ..submission(&view) };
    Box::pin(world.app.submit(actor, again)).await.unwrap();
    kept(world, actor, id).await
}

on_both_engines! {
    async fn the_hash_that_is_kept_is_that_of_what_was_certified(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let id = Box::pin(world.sent(&inaya, "1000")).await.application;
        let kept = kept(&world, &inaya, id).await;
        let window = serde_json::to_string(&tax_notice(PersonKey::Applicant)).unwrap();
        let notice = pdf("tax notice");
        let text = certified_text(data, id, &[(&window, &notice)]).await;
        assert_eq!(sha256(text.as_bytes()), kept);
        // One letter of an answer, of the register or of a paper makes another hash.
        for part in ["\"single\"", "Kerbrat"] {
            assert!(text.contains(part), "{part} is certified");
            let other = text.replacen(part, &part.replacen(['i', 'K'], "j", 1), 1);
            assert_ne!(sha256(other.as_bytes()), kept, "{part}");
        }
        let mut damaged = notice;
        damaged[10] ^= 1;
        let text = certified_text(data, id, &[(&window, &damaged)]).await;
        assert_ne!(sha256(text.as_bytes()), kept);
        world.app.close().await;
    }

    async fn one_letter_more_is_certified_by_another_hash_and_the_same_answers_by_the_same(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let id = Box::pin(world.sent(&inaya, "1000")).await.application;
        let first = kept(&world, &inaya, id).await;
        let [one, other, back] = [
            corrected(&world, &inaya, id, named(Some("Kerbrat")), "one").await,
            corrected(&world, &inaya, id, named(Some("Kerbrad")), "other").await,
            corrected(&world, &inaya, id, named(None), "back").await,
        ];
        assert_eq!(first.len(), 64);
        assert!(first != one && one != other && other != first, "a letter makes the difference");
        assert_eq!(back, first, "the same answers, certified another day, have the same hash");
        world.app.close().await;
    }
}
