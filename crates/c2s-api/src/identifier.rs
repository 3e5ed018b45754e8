//! The identifier of a situation that could not be read, so that its error can be told from the others.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// The `id` of a JSON object, even when something after it is not JSON.
pub fn of(json: &[u8]) -> Option<String> {
    struct Search<'a>(&'a mut Option<String>);

    impl<'de> Visitor<'de> for Search<'_> {
        type Value = ();

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a situation")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
            while let Some(field) = fields.next_key::<String>()? {
                if field == "id" {
                    *self.0 = Some(fields.next_value()?);
                    return Ok(());
                }
                fields.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }

    let mut found = None;
    // Whatever cannot be read after the identifier has been reported already.
    let _ = serde_json::Deserializer::from_slice(json).deserialize_map(Search(&mut found));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_found_whenever_it_can_be_read() {
        for (json, expected) in [
            (r#"{"id":"a","persons":[]}"#, Some("a")),
            (r#"{"persons":[{"id":"p1"}],"id":"b"}"#, Some("b")),
            (r#"{"id":"c","persons":[{"#, Some("c")),
            (r#"{"persons":[{"#, None),
            (r#"{"id":7}"#, None),
            ("[]", None),
            ("", None),
        ] {
            assert_eq!(of(json.as_bytes()).as_deref(), expected, "{json}");
        }
    }
}
