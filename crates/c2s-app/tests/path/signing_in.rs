//! Signing in, sessions, and those who guess.

use c2s_app::draft::TextShown;
use c2s_app::{Door, Failure, Role, SignInError, SystemRandomness};
use jiff::SignedDuration;
use secrecy::ExposeSecret;

use crate::engines::{Data, on_both_engines};
use crate::world::{BASTIEN, CAMILLE, NADIA, PASSWORD, World};

on_both_engines! {
    async fn each_signs_in_at_their_own_door(data: &Data) {
        let world = World::open(data).await;
        let spaced = world.try_to_sign_in(Door::Portal, "2 85 06 99 999 998 20", PASSWORD).await.unwrap();
        assert_eq!((spaced.actor.role(), spaced.actor.name()), (Role::Insured, "Camille FONTANEL"));
        let staff = world.try_to_sign_in(Door::BackOffice, " Nadia.Berthoux@caisse.example ", PASSWORD).await.unwrap();
        assert_eq!((staff.actor.role(), staff.actor.name()), (Role::Caseworker, "Nadia BERTHOUX"));
        for (door, identifier, password) in [
            (Door::BackOffice, CAMILLE, PASSWORD),
            (Door::Portal, NADIA, PASSWORD),
            (Door::Portal, CAMILLE, "another"),
            (Door::Portal, "2850699999998", PASSWORD),
            (Door::Portal, "", ""),
        ] {
            let refused = world.try_to_sign_in(door, identifier, password).await;
            assert!(matches!(refused, Err(SignInError::WrongCredentials)), "{door:?} {identifier}");
        }
        world.app.close().await;
    }

    async fn a_session_lives_thirty_minutes_unused_for_an_insured_person(data: &Data) {
        let world = World::open(data).await;
        let token = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap().token;
        let token = token.expose_secret();
        let almost = SignedDuration::from_mins(30) - SignedDuration::from_secs(1);
        for _ in 0..3 {
            world.clock.advance(almost);
            assert!(world.app.session(token).await.unwrap().is_some(), "each use prolongs it");
        }
        world.clock.advance(SignedDuration::from_mins(30));
        assert!(world.app.session(token).await.unwrap().is_none());
        world.app.close().await;
    }

    async fn a_session_ends_after_its_whole_time_however_used(data: &Data) {
        let world = World::open(data).await;
        for (door, identifier, every, whole) in [(Door::Portal, CAMILLE, 25, 12 * 60), (Door::BackOffice, NADIA, 14, 10 * 60)] {
            let token = world.try_to_sign_in(door, identifier, PASSWORD).await.unwrap().token;
            let mut elapsed = 0;
            while elapsed + every < whole {
                world.clock.advance(SignedDuration::from_mins(every));
                elapsed += every;
                assert!(world.app.session(token.expose_secret()).await.unwrap().is_some(), "{door:?} {elapsed} min");
            }
            world.clock.advance(SignedDuration::from_mins(whole - elapsed));
            assert!(world.app.session(token.expose_secret()).await.unwrap().is_none(), "{door:?}");
        }
        world.app.close().await;
    }

    async fn a_session_of_staff_lives_fifteen_minutes_unused(data: &Data) {
        let world = World::open(data).await;
        let token = world.try_to_sign_in(Door::BackOffice, NADIA, PASSWORD).await.unwrap().token;
        world.clock.advance(SignedDuration::from_mins(15) - SignedDuration::from_secs(1));
        assert!(world.app.session(token.expose_secret()).await.unwrap().is_some());
        world.clock.advance(SignedDuration::from_mins(15));
        assert!(world.app.session(token.expose_secret()).await.unwrap().is_none());
        world.app.close().await;
    }

    async fn signing_out_takes_effect_at_once(data: &Data) {
        let world = World::open(data).await;
        let signed_in = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap();
        let token = signed_in.token.expose_secret();
        assert!(world.app.session(token).await.unwrap().is_some());
        world.app.sign_out(&signed_in.actor, token).await.unwrap();
        assert!(world.app.session(token).await.unwrap().is_none());
        for nonsense in ["", "zz", "é", &"0".repeat(64), &token[..62]] {
            assert!(world.app.session(nonsense).await.unwrap().is_none(), "{nonsense}");
        }
        world.app.close().await;
    }

    async fn the_eleventh_guess_of_an_hour_is_refused_known_account_or_not(data: &Data) {
        let world = World::open(data).await;
        for identifier in [CAMILLE, "299129999999911"] {
            for guess in 1..=10 {
                let refused = world.try_to_sign_in(Door::Portal, identifier, "guess").await;
                assert!(matches!(refused, Err(SignInError::WrongCredentials)), "guess {guess}");
            }
            for password in ["guess", PASSWORD] {
                let refused = world.try_to_sign_in(Door::Portal, identifier, password).await;
                assert!(matches!(refused, Err(SignInError::TooManyTries { .. })), "{password}");
            }
        }
        assert!(world.try_to_sign_in(Door::Portal, BASTIEN, PASSWORD).await.is_ok(), "others are not held up");
        world.clock.advance(SignedDuration::from_hours(1));
        assert!(world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.is_ok());
        world.app.close().await;
    }

    async fn guesses_made_at_once_do_not_slip_under_the_limit(data: &Data) {
        let world = std::sync::Arc::new(World::open(data).await);
        let guesses: Vec<_> = (0..20)
            .map(|_| {
                let world = std::sync::Arc::clone(&world);
                tokio::spawn(async move {
                    let refused = world.try_to_sign_in(Door::Portal, CAMILLE, "guess").await;
                    matches!(refused, Err(SignInError::WrongCredentials))
                })
            })
            .collect();
        let mut checked = 0;
        for guess in guesses {
            checked += usize::from(guess.await.unwrap());
        }
        assert_eq!(checked, 10);
        world.app.close().await;
    }

    async fn signing_in_well_never_counts(data: &Data) {
        let world = World::open(data).await;
        for _ in 0..12 {
            assert!(world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.is_ok());
        }
        assert_eq!(data.number("SELECT CAST(SUM(failures) AS BIGINT) FROM sign_in_tries").await, 0);
        world.app.close().await;
    }

    async fn a_form_is_accepted_from_its_own_session_only(data: &Data) {
        let world = World::open(data).await;
        let camille = world.try_to_sign_in(Door::Portal, CAMILLE, PASSWORD).await.unwrap();
        let same = world.app.session(camille.token.expose_secret()).await.unwrap().unwrap();
        let token = camille.actor.form_token(&SystemRandomness);
        assert_ne!(token, camille.actor.form_token(&SystemRandomness));
        assert!(same.accepts_form(&token));
        let another_session = world.insured(CAMILLE).await;
        assert!(!another_session.accepts_form(&token));
        for forged in ["", "00", &"0".repeat(96), &token[..94], &format!("{}0", &token[..95])] {
            assert!(!same.accepts_form(forged) || forged == token, "{forged}");
        }
        world.app.close().await;
    }

    async fn what_asks_for_a_role_is_denied_to_the_others(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let nadia = world.caseworker(NADIA).await;
        assert!(matches!(world.app.queue(&camille, None).await, Err(Failure::Denied(_))));
        assert!(matches!(world.app.verify_audit(&nadia).await, Err(Failure::Denied(_))));
        assert!(matches!(world.app.home(&nadia).await, Err(Failure::Denied(_))));
        let started = world.app.start_draft(&nadia).await;
        assert!(matches!(started, Err(c2s_app::DraftError::Failure(Failure::Denied(_)))));
        let sent = world.app.submit(&nadia, c2s_app::Submission {
            application: c2s_domain::ids::ApplicationId(uuid::Uuid::nil()),
            seen: c2s_app::Version(1),
            certified: TextShown { id: String::new(), version: 0 },
            key: String::new(),
        });
        assert!(matches!(sent.await, Err(c2s_app::SubmitError::Failure(Failure::Denied(_)))));
        world.app.close().await;
    }
}
