//! Opening an account, getting it back, protecting it; what is posted when a session has closed.

use std::net::{IpAddr, Ipv4Addr};

use c2s_app::{
    AccountClaim, Actor, CivilIdentity, CodeError, Contact, Door, EmailAddress, FinishError, Habit, Name,
    OpenAccountError, PasswordChangeError, PostedForm, ProvenIdentity, ProviderEntry, ProviderStep, ResetError,
    SignInError, Weakness,
};
use c2s_domain::Nir;
use c2s_domain::nir::Sex;
use c2s_storage::{Storage, accounts, outbox};
use jiff::SignedDuration;
use jiff::civil::date;
use secrecy::{ExposeSecret, SecretString};

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, NADIA, PASSWORD, World};

/// Of the demonstration, without account.
const MAELLE: &str = "290049999999537";
const CHOSEN: &str = "trois chats sous la pluie";
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

fn nir(text: &str) -> Nir {
    Nir::parse(text).unwrap()
}

fn maelle() -> AccountClaim {
    AccountClaim {
        nir: nir(MAELLE),
        name: Name { given: "Maelle".to_owned(), family: "LE-GOFF".to_owned() },
        birth_date: date(1990, 4, 22),
        password: secret(CHOSEN),
        contact: Contact::default(),
        address: HERE,
    }
}

fn proven(subject: &str, civil: CivilIdentity) -> ProvenIdentity {
    ProvenIdentity {
        issuer: "https://fc.example/api/v2".to_owned(),
        subject: subject.to_owned(),
        civil,
        id_token: secret("an id_token"),
    }
}

fn civil(given: &str, family: &str, birth_date: c2s_domain::Date) -> CivilIdentity {
    CivilIdentity {
        given: given.to_owned(),
        family: family.to_owned(),
        usage: None,
        birth_date,
        sex: Sex::Female,
        birth_place: None,
        birth_country: Some("99999".to_owned()),
    }
}

fn civil_maelle() -> CivilIdentity {
    civil("Maëlle Anne", "LE GOFF", date(1990, 4, 22))
}

fn civil_camille() -> CivilIdentity {
    civil("Camille", "FONTANEL", date(1985, 6, 12))
}

/// The code that waits in the outbox for the account of this number.
pub(crate) async fn code_sent(data: &Data, number: &str) -> Option<String> {
    let storage: Storage = data.open().await;
    let mut reading = storage.read().await.unwrap();
    let (account, _) = accounts::find_by_identifier(&mut reading, true, number).await.unwrap()?;
    let data_key = accounts::data_key(&mut reading, account).await.unwrap().unwrap();
    let code = outbox::waiting_recovery_code(&mut reading, account, &data_key).await.unwrap();
    drop(reading);
    storage.close().await;
    code
}

/// The code of a generator with this secret, now.
fn code_of(shown: &SecretString, world: &World) -> String {
    let secret = totp_rs::Secret::try_from_base32(shown.expose_secret().replace(' ', "")).unwrap();
    let generator = totp_rs::Builder::new().with_secret(secret).with_account_name("account").build().unwrap();
    let now = u64::try_from(world.app.clock().now().as_second()).unwrap();
    generator.generate(now).to_string()
}

/// A number that is right and is nobody's; another for each rank.
fn nobodys(rank: u64) -> Nir {
    let number = 2_850_699_999_000 + rank;
    nir(&format!("{number}{:02}", 97 - number % 97))
}

/// How many codes that nobody will use may still be asked for from this address. They are asked for.
async fn failures_left(world: &World, address: IpAddr) -> u64 {
    // A number has a limit of its own: each address asks for others.
    let first = match address {
        IpAddr::V4(address) => 200 * u64::from(address.octets()[3]),
        IpAddr::V6(_) => 0,
    };
    for asked in 0..150 {
        let answer = world.app.ask_for_reset(&nobodys(first + asked), date(1985, 6, 12), address).await.unwrap();
        if answer.is_err() {
            return asked;
        }
    }
    panic!("nothing stops {address}")
}

/// Gives Camille a second factor; answers its secret and the codes that stand in for it.
async fn with_factor(world: &World, actor: &Actor) -> (SecretString, Vec<SecretString>) {
    let enrolment = world.app.prepare_second_factor(actor, "C2S").await.unwrap().unwrap();
    let codes = world.app.confirm_second_factor(actor, &code_of(&enrolment.secret, world)).await.unwrap();
    (enrolment.secret, codes)
}

on_both_engines! {
    async fn whoever_the_register_knows_opens_their_account(data: &Data) {
        let world = World::open(data).await;
        let signed_in = world.app.open_account(maelle()).await.unwrap();
        assert_eq!(signed_in.actor.name(), "Maëlle LE GOFF");
        assert!(world.try_to_sign_in(Door::Portal, MAELLE, CHOSEN).await.is_ok());
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'account_opened'").await, 1);
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'open_account'").await, 1);
        assert_eq!(data.number("SELECT CAST(SUM(failures) AS BIGINT) FROM sign_in_tries").await, 0);
        world.app.close().await;
    }

    async fn an_account_is_refused_alike_whatever_is_wrong_and_the_third_time_a_person_helps(data: &Data) {
        let world = World::open(data).await;
        let unknown = AccountClaim { nir: nir("191069999999471"), ..maelle() };
        let taken = AccountClaim {
            nir: nir(CAMILLE),
            name: Name { given: "Camille".to_owned(), family: "Fontanel".to_owned() },
            birth_date: date(1985, 6, 12),
            ..maelle()
        };
        let born_elsewhen = AccountClaim { birth_date: date(1990, 4, 23), ..maelle() };
        let somebody_else = AccountClaim { name: Name { given: "Maud".to_owned(), family: "Le Goff".to_owned() }, ..maelle() };
        for claim in [unknown, taken, born_elsewhen, somebody_else] {
            let refused = world.app.open_account(claim).await;
            assert!(matches!(refused, Err(OpenAccountError::NotOpened)), "{refused:?}");
        }
        let wrong = || AccountClaim { birth_date: date(1991, 1, 1), ..maelle() };
        assert!(matches!(world.app.open_account(wrong()).await, Err(OpenAccountError::PersonNeeded)));
        // From here on even the right answers lead to somebody, until the next day.
        assert!(matches!(world.app.open_account(maelle()).await, Err(OpenAccountError::PersonNeeded)));
        world.clock.advance(SignedDuration::from_hours(24));
        assert!(world.app.open_account(maelle()).await.is_ok());
        world.app.close().await;
    }

    async fn a_weak_password_opens_nothing_and_counts_as_no_try(data: &Data) {
        let world = World::open(data).await;
        for (password, why) in
            [("court", Weakness::TooShort), ("unbelievable2026", Weakness::Breached), ("MaelleLeGoff1990", Weakness::Guessable(Habit::Other))]
        {
            for _ in 0..4 {
                let refused = world.app.open_account(AccountClaim { password: secret(password), ..maelle() }).await;
                assert!(matches!(refused, Err(OpenAccountError::Weak(found)) if found == why), "{password} {refused:?}");
            }
        }
        assert!(world.app.open_account(maelle()).await.is_ok());
        world.app.close().await;
    }

    async fn a_forgotten_password_is_replaced_with_the_code_that_was_sent(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let session = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap().token;
        assert_eq!(world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), HERE).await.unwrap(), Ok(()));
        let code = code_sent(data, CAMILLE).await.unwrap();
        assert!(code.len() == 8 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
        let wrong = if code == "00000000" { "00000001" } else { "00000000" };
        let refused = world.app.reset_password(&nir(CAMILLE), wrong, secret(CHOSEN), HERE).await;
        assert!(matches!(refused, Err(ResetError::WrongCode)));
        let spaced = format!("{} {}", &code[..4], &code[4..]);
        world.app.reset_password(&nir(CAMILLE), &spaced, secret(CHOSEN), HERE).await.unwrap();
        assert!(world.app.session(session.expose_secret()).await.unwrap().is_none(), "the other sessions are closed");
        assert!(matches!(
            world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await,
            Err(SignInError::WrongCredentials)
        ));
        assert!(world.try_to_sign_in(Door::Portal, CAMILLE, CHOSEN).await.is_ok());
        let again = world.app.reset_password(&nir(CAMILLE), &code, secret("encore un autre lavoir"), HERE).await;
        assert!(matches!(again, Err(ResetError::WrongCode)), "a code serves once");
        world.app.close().await;
    }

    async fn asking_for_a_code_says_nothing_of_who_has_an_account(data: &Data) {
        let world = World::open(data).await;
        for (number, born) in [
            (CAMILLE, date(1985, 6, 13)),
            (MAELLE, date(1990, 4, 22)),
            ("191069999999471", date(1991, 6, 1)),
        ] {
            for _ in 0..3 {
                assert_eq!(world.app.ask_for_reset(&nir(number), born, HERE).await.unwrap(), Ok(()), "{number}");
            }
            assert!(world.app.ask_for_reset(&nir(number), born, HERE).await.unwrap().is_err(), "{number}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox").await, 0);
        world.app.close().await;
    }

    async fn a_code_that_served_is_no_failure_and_a_guessable_password_does_not_spend_it(data: &Data) {
        let world = World::open(data).await;
        let camille = nir(CAMILLE);
        for turn in 1..=4 {
            let asked = world.app.ask_for_reset(&camille, date(1985, 6, 12), HERE).await.unwrap();
            assert_eq!(asked, Ok(()), "asked for the time {turn}, each time with success before");
            let code = code_sent(data, CAMILLE).await.unwrap();
            for _ in 0..4 {
                let weak = world.app.reset_password(&camille, &code, secret("Fontanel12061985"), HERE).await;
                assert!(matches!(weak, Err(ResetError::Weak(Weakness::Guessable(_)))), "{weak:?}");
            }
            world.app.reset_password(&camille, &code, secret(&format!("{CHOSEN} {turn}")), HERE).await.unwrap();
            world.clock.advance(SignedDuration::from_secs(1));
        }
        let counted = data.number("SELECT COUNT(*) FROM sign_in_tries WHERE failures > 0").await;
        assert_eq!(counted, 0, "neither for the number nor for the address");
        world.app.close().await;
    }

    async fn a_code_that_was_used_gives_its_place_back_to_the_address_that_asked(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let [at_the_desk, at_home, elsewhere, on_the_train] = [1, 2, 3, 4].map(|last| IpAddr::from([192, 0, 2, last]));
        for (asked_from, used_from, left) in [
            (at_the_desk, Some(at_the_desk), [(at_the_desk, 100), (at_the_desk, 0)]),
            // Nothing says from where it was asked: the quarter of an hour of that address gives it back.
            (elsewhere, Some(on_the_train), [(elsewhere, 99), (on_the_train, 100)]),
            // Last: the code that nobody used waits for its letter still.
            (at_home, None, [(at_home, 99), (at_home, 0)]),
        ] {
            world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), asked_from).await.unwrap().unwrap();
            if let Some(address) = used_from {
                let code = code_sent(data, CAMILLE).await.unwrap();
                world.app.reset_password(&nir(CAMILLE), &code, secret(CHOSEN), address).await.unwrap();
            }
            for (address, left) in left {
                assert_eq!(failures_left(&world, address).await, left, "asked from {asked_from}, left to {address}");
            }
        }
        world.app.close().await;
    }

    async fn a_code_that_is_used_late_forgives_the_address_nothing_else(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), HERE).await.unwrap().unwrap();
        let code = code_sent(data, CAMILLE).await.unwrap();
        world.clock.advance(SignedDuration::from_mins(15));
        world.app.ask_for_reset(&nobodys(0), date(1985, 6, 12), HERE).await.unwrap().unwrap();
        world.app.reset_password(&nir(CAMILLE), &code, secret(CHOSEN), HERE).await.unwrap();
        assert_eq!(failures_left(&world, HERE).await, 99, "the failure of somebody else still counts");
        world.app.close().await;
    }

    async fn three_codes_that_nobody_used_stop_the_fourth_until_the_next_day(data: &Data) {
        let world = World::open(data).await;
        for (rank, is_sent) in [(1, true), (2, true), (3, true), (4, false)] {
            let asked = world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), HERE).await.unwrap();
            assert_eq!(asked.is_ok(), is_sent, "code {rank}");
        }
        world.clock.advance(SignedDuration::from_hours(24));
        assert_eq!(world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), HERE).await.unwrap(), Ok(()));
        world.app.close().await;
    }

    async fn a_code_is_over_after_its_time_or_five_wrong_tries(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let camille = world.insured(CAMILLE).await;
        let contact = Contact { email: EmailAddress::parse("camille@exemple.fr"), ..Contact::default() };
        world.app.set_contact(&camille, contact.clone()).await.unwrap();
        assert_eq!(world.app.protection(&camille).await.unwrap().contact, contact);
        world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), HERE).await.unwrap().unwrap();
        let code = code_sent(data, CAMILLE).await.unwrap();
        world.clock.advance(SignedDuration::from_mins(30));
        let late = world.app.reset_password(&nir(CAMILLE), &code, secret(CHOSEN), HERE).await;
        assert!(matches!(late, Err(ResetError::WrongCode)), "an e-mail is read within half an hour");
        // By letter it lives three weeks.
        world.app.set_contact(&camille, Contact::default()).await.unwrap();
        world.app.ask_for_reset(&nir(CAMILLE), date(1985, 6, 12), HERE).await.unwrap().unwrap();
        let code = code_sent(data, CAMILLE).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 20));
        for _ in 0..5 {
            let wrong = world.app.reset_password(&nir(CAMILLE), "1234", secret(CHOSEN), HERE).await;
            assert!(matches!(wrong, Err(ResetError::WrongCode)));
        }
        let sixth = world.app.reset_password(&nir(CAMILLE), &code, secret(CHOSEN), HERE).await;
        assert!(matches!(sixth, Err(ResetError::WrongCode)));
        world.app.close().await;
    }

    async fn changing_the_password_closes_the_other_sessions(data: &Data) {
        let world = World::open(data).await;
        let other = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap().token;
        let own = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap();
        let token = own.token.expose_secret();
        let wrong = world.app.change_password(&own.actor, token, secret("faux"), secret(CHOSEN)).await;
        assert!(matches!(wrong, Err(PasswordChangeError::WrongPassword)));
        let weak = world.app.change_password(&own.actor, token, secret(PASSWORD), secret("CamilleFontanel")).await;
        assert!(matches!(weak, Err(PasswordChangeError::Weak(Weakness::Guessable(_)))), "{weak:?}");
        world.app.change_password(&own.actor, token, secret(PASSWORD), secret(CHOSEN)).await.unwrap();
        assert!(world.app.session(token).await.unwrap().is_some());
        assert!(world.app.session(other.expose_secret()).await.unwrap().is_none());
        world.app.close().await;
    }

    async fn a_second_factor_is_asked_for_and_each_code_serves_once(data: &Data) {
        let world = World::open(data).await;
        for (door, identifier) in [(Door::Portal, CAMILLE), (Door::BackOffice, NADIA)] {
            let actor = world.try_to_sign_in(door, identifier, PASSWORD).await.unwrap().actor;
            let (generator, rescue) = with_factor(&world, &actor).await;
            assert_eq!(rescue.len(), 10);
            assert!(world.app.prepare_second_factor(&actor, "C2S").await.unwrap().is_none(), "one is enough");
            let Err(SignInError::CodeNeeded { step }) = world.try_to_sign_in(door, identifier, PASSWORD).await else {
                panic!("the password alone opens nothing");
            };
            let step = step.expose_secret();
            let used = code_of(&generator, &world);
            let replayed = world.app.finish_sign_in(step, &used).await;
            assert!(matches!(replayed, Err(FinishError::Code(CodeError::WrongCode))), "it confirmed the generator");
            world.clock.advance(SignedDuration::from_secs(30));
            let signed_in = world.app.finish_sign_in(step, &code_of(&generator, &world)).await.unwrap();
            assert_eq!(signed_in.actor.account(), actor.account());
            world.clock.advance(SignedDuration::from_secs(30));
            let over = world.app.finish_sign_in(step, &code_of(&generator, &world)).await;
            assert!(matches!(over, Err(FinishError::Over)), "a sign-in is finished once");
            for (code, right) in [(rescue[0].expose_secret().to_lowercase(), true), (rescue[0].expose_secret().to_owned(), false)] {
                let Err(SignInError::CodeNeeded { step }) = world.try_to_sign_in(door, identifier, PASSWORD).await else {
                    panic!("the password alone opens nothing");
                };
                assert_eq!(world.app.finish_sign_in(step.expose_secret(), &code).await.is_ok(), right, "{code}");
            }
        }
        world.app.close().await;
    }

    async fn codes_are_not_guessed(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let (generator, _) = with_factor(&world, &camille).await;
        world.clock.advance(SignedDuration::from_mins(5));
        let Err(SignInError::CodeNeeded { step }) = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await else {
            panic!("the password alone opens nothing");
        };
        for _ in 0..10 {
            let refused = world.app.finish_sign_in(step.expose_secret(), "000000").await;
            assert!(matches!(refused, Err(FinishError::Code(CodeError::WrongCode))));
        }
        let full = world.app.finish_sign_in(step.expose_secret(), &code_of(&generator, &world)).await;
        assert!(matches!(full, Err(FinishError::Code(CodeError::TooManyTries { .. }))));
        world.clock.advance(SignedDuration::from_mins(10));
        let over = world.app.finish_sign_in(step.expose_secret(), &code_of(&generator, &world)).await;
        assert!(matches!(over, Err(FinishError::Over)), "ten minutes to type a code");
        world.app.close().await;
    }

    async fn a_second_factor_is_taken_away_with_a_last_code(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let (generator, _) = with_factor(&world, &camille).await;
        world.clock.advance(SignedDuration::from_secs(30));
        assert!(matches!(world.app.remove_second_factor(&camille, "000000").await, Err(CodeError::WrongCode)));
        world.app.remove_second_factor(&camille, &code_of(&generator, &world)).await.unwrap();
        assert!(world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.is_ok());
        world.app.close().await;
    }

    async fn the_civil_identity_names_one_person_of_the_register_or_nobody(data: &Data) {
        let world = World::open(data).await;
        let entry = world.app.sign_in_by_provider(&proven("a", civil_maelle())).await.unwrap();
        let ProviderEntry::SignedIn(signed_in) = entry else { panic!("{entry:?}") };
        assert_eq!(signed_in.actor.name(), "Maëlle LE GOFF");
        let protection = world.app.protection(&signed_in.actor).await.unwrap();
        assert!(protection.is_linked && !protection.has_password);
        let id_token = world.app.sign_out(&signed_in.actor, signed_in.token.expose_secret()).await.unwrap();
        assert_eq!(id_token.map(|id_token| id_token.expose_secret().to_owned()).as_deref(), Some("an id_token"));
        // The next time the subject is enough, whatever the provider now says of the name.
        let married = CivilIdentity { family: "AUTRE".to_owned(), ..civil_maelle() };
        let again = world.app.sign_in_by_provider(&proven("a", married)).await.unwrap();
        assert!(matches!(again, ProviderEntry::SignedIn(_)));
        for (subject, civil) in [
            ("b", civil_maelle()),
            ("c", CivilIdentity { given: "Maud".to_owned(), ..civil_maelle() }),
            ("d", CivilIdentity { sex: Sex::Male, ..civil_maelle() }),
            ("e", CivilIdentity { birth_country: Some("99134".to_owned()), ..civil_maelle() }),
            ("f", civil("Personne", "INCONNUE", date(1990, 4, 22))),
        ] {
            let entry = world.app.sign_in_by_provider(&proven(subject, civil)).await.unwrap();
            assert!(matches!(entry, ProviderEntry::Unclear), "{subject} {entry:?}");
        }
        world.app.close().await;
    }

    async fn an_account_with_a_password_is_tied_by_whoever_has_it(data: &Data) {
        let world = World::open(data).await;
        let entry = world.app.sign_in_by_provider(&proven("camille", civil_camille())).await.unwrap();
        let ProviderEntry::PasswordNeeded { step } = entry else { panic!("{entry:?}") };
        let step = step.expose_secret();
        let refused = world.app.link_provider(step, secret("faux")).await;
        assert!(matches!(refused, Err(SignInError::WrongCredentials)));
        let tied = world.app.link_provider(step, secret(PASSWORD)).await.unwrap();
        assert!(matches!(tied, Some(ProviderEntry::SignedIn(_))), "{tied:?}");
        assert!(world.app.link_provider(step, secret(PASSWORD)).await.unwrap().is_none(), "it serves once");
        let next_time = world.app.sign_in_by_provider(&proven("camille", civil_camille())).await.unwrap();
        assert!(matches!(next_time, ProviderEntry::SignedIn(_)));
        assert_eq!(data.number("SELECT COUNT(*) FROM outbox WHERE kind = 'sign_in_linked'").await, 1);
        world.app.close().await;
    }

    async fn a_browser_comes_back_from_the_provider_once(data: &Data) {
        let world = World::open(data).await;
        let step = ProviderStep {
            state: "state".to_owned(),
            nonce: "nonce".to_owned(),
            pkce_verifier: None,
            next: "/demande".to_owned(),
        };
        let token = world.app.leave_for_provider(&step).await.unwrap().token;
        assert!(world.app.back_from_provider(&"0".repeat(64)).await.unwrap().is_none());
        let back = world.app.back_from_provider(token.expose_secret()).await.unwrap().unwrap();
        assert_eq!((back.state.as_str(), back.nonce.as_str(), back.next.as_str()), ("state", "nonce", "/demande"));
        assert!(world.app.back_from_provider(token.expose_secret()).await.unwrap().is_none());
        let late = world.app.leave_for_provider(&step).await.unwrap().token;
        world.clock.advance(SignedDuration::from_mins(30));
        assert!(world.app.back_from_provider(late.expose_secret()).await.unwrap().is_none());
        world.app.close().await;
    }

    async fn what_is_posted_after_the_session_closed_waits_for_its_account_only(data: &Data) {
        let world = World::open(data).await;
        let camille = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap();
        let token = camille.token.expose_secret();
        let form = PostedForm {
            path: "/demande/situation".to_owned(),
            fields: vec![("caf".to_owned(), "1234567".to_owned())],
        };
        let form_token = camille.actor.form_token(world.app.randomness());
        assert!(!world.app.keep_form(token, &form_token, &form).await.unwrap(), "the session is open");
        world.clock.advance(SignedDuration::from_mins(31));
        assert!(!world.app.keep_form(token, "", &form).await.unwrap(), "nobody was shown this form");
        assert!(!world.app.keep_form(&"0".repeat(64), &form_token, &form).await.unwrap(), "nobody's session");
        assert!(world.app.keep_form(token, &form_token, &form).await.unwrap());
        let nadia = world.caseworker(NADIA).await;
        assert!(world.app.kept_forms(&nadia).await.unwrap().is_empty());
        let camille = world.insured(CAMILLE).await;
        let kept = world.app.kept_forms(&camille).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert!(kept[0].form == form);
        world.app.forget_kept_form(&nadia, kept[0].id).await.unwrap();
        assert_eq!(world.app.kept_forms(&camille).await.unwrap().len(), 1, "it is not hers");
        world.app.forget_kept_form(&camille, kept[0].id).await.unwrap();
        assert!(world.app.kept_forms(&camille).await.unwrap().is_empty());
        world.app.close().await;
    }

    async fn saying_that_one_is_there_prolongs_the_session_and_asking_does_not(data: &Data) {
        let world = World::open(data).await;
        let camille = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap();
        let token = camille.token.expose_secret();
        let opened = world.app.clock().now();
        assert_eq!(camille.actor.closes_at(), Some(opened + SignedDuration::from_mins(30)));
        world.clock.advance(SignedDuration::from_mins(25));
        let peeked = world.app.peek_session(token).await.unwrap().unwrap();
        assert_eq!(peeked.closes_at(), Some(opened + SignedDuration::from_mins(30)));
        let prolonged = world.app.prolong_session(&peeked, token).await.unwrap();
        assert_eq!(prolonged, Some(opened + SignedDuration::from_mins(55)));
        world.clock.advance(SignedDuration::from_mins(30));
        assert!(world.app.peek_session(token).await.unwrap().is_none());
        assert_eq!(world.app.prolong_session(&peeked, token).await.unwrap(), None);
        world.app.close().await;
    }

    async fn a_failed_sign_in_is_in_the_audit_trail(data: &Data) {
        let world = World::open(data).await;
        let _ = world.try_to_sign_in(Door::Portal, CAMILLE, "faux").await;
        let _ = world.try_to_sign_in(Door::Portal, "191069999999471", "faux").await;
        assert_eq!(data.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'sign_in' AND cause = 'wrong password'").await, 2);
        world.app.close().await;
    }
}
