//! The relay that takes the e-mails: where it is, how one speaks to it, and what it is told to let us in.

use std::net::IpAddr;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};

use super::PATIENCE;
use crate::accounts::EmailAddress;

/// What the operator says of the relay.
#[derive(Debug, Clone, Default)]
pub struct RelaySettings {
    /// `HOST:PORT`
    pub address: String,
    /// When nothing is said: in clear on this machine, by TLS from the first byte on port 465, by STARTTLS elsewhere.
    pub security: Option<Security>,
    /// A name and its password.
    pub login: Option<(String, SecretString)>,
    /// Whoever vouches for its certificate, in PEM, when it is not one of those that browsers know.
    pub authority: Option<Vec<u8>>,
}

/// How what goes to a relay is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Security {
    /// Anybody on the way reads everything.
    Clear,
    /// Encrypted from the command STARTTLS on; a relay that does not know it is told nothing.
    StartTls,
    /// Encrypted from the first byte.
    Tls,
}

/// Why a relay cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    #[error("the mail relay is written HOST:PORT, such as smtp.example:587")]
    Address,
    #[error("the sender of the e-mails is not an e-mail address")]
    From,
    #[error("a password would cross the network in clear: choose starttls or tls")]
    ClearPassword,
    #[error("the authority of the relay is no certificate in PEM")]
    Authority,
    #[error("nothing can be encrypted")]
    Tls(#[source] Error),
}

/// The port of encryption from the first byte (RFC 8314).
const TLS_PORT: u16 = 465;
/// Inside TLS, or on the machine itself, both say the password as it is.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// A relay that can be spoken to.
pub(super) struct Relay {
    host: String,
    port: u16,
    encryption: Encryption,
    login: Option<Credentials>,
    /// How this service presents itself.
    name: ClientId,
}

enum Encryption {
    None,
    StartTls(TlsParameters),
    Tls(TlsParameters),
}

impl Relay {
    pub(super) fn new(settings: RelaySettings, from: &EmailAddress) -> Result<Self, RelayError> {
        let (host, port) = settings.address.rsplit_once(':').ok_or(RelayError::Address)?;
        let port = port.parse().map_err(|_| RelayError::Address)?;
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).to_owned();
        if host.is_empty() {
            return Err(RelayError::Address);
        }
        let on_this_machine = is_this_machine(&host);
        let security = settings.security.unwrap_or(match port {
            _ if on_this_machine => Security::Clear,
            TLS_PORT => Security::Tls,
            _ => Security::StartTls,
        });
        if security == Security::Clear && !on_this_machine && settings.login.is_some() {
            return Err(RelayError::ClearPassword);
        }
        let tls = || parameters(&host, settings.authority.as_deref());
        let encryption = match security {
            Security::Clear => Encryption::None,
            Security::StartTls => Encryption::StartTls(tls()?),
            Security::Tls => Encryption::Tls(tls()?),
        };
        let login = settings.login.map(|(user, password)| Credentials::new(user, password.expose_secret().to_owned()));
        let name = ClientId::Domain(from.domain().to_owned());
        Ok(Self { host, port, encryption, login, name })
    }

    /// A conversation in which everything may be said.
    pub(super) fn connect(&self) -> Result<SmtpConnection, Error> {
        let at_once = match &self.encryption {
            Encryption::Tls(tls) => Some(tls),
            Encryption::None | Encryption::StartTls(_) => None,
        };
        let place = (self.host.as_str(), self.port);
        let mut relay = SmtpConnection::connect(place, Some(PATIENCE), &self.name, at_once, None)?;
        if let Encryption::StartTls(tls) = &self.encryption {
            relay.starttls(tls, &self.name)?;
        }
        if let Some(login) = &self.login {
            relay.auth(&MECHANISMS, login)?;
        }
        Ok(relay)
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn parameters(host: &str, authority: Option<&[u8]>) -> Result<TlsParameters, RelayError> {
    let parameters = TlsParameters::builder(host.to_owned());
    if let Some(authority) = authority {
        // A file without any certificate would be read as one that vouches for nobody.
        if !String::from_utf8_lossy(authority).contains("-----BEGIN CERTIFICATE-----") {
            return Err(RelayError::Authority);
        }
        let certificate = Certificate::from_pem(authority).map_err(|_| RelayError::Authority)?;
        return parameters.add_root_certificate(certificate).build().map_err(|_| RelayError::Authority);
    }
    parameters.build().map_err(RelayError::Tls)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relay(address: &str, security: Option<Security>, login: bool) -> Result<Relay, RelayError> {
        let login = login.then(|| ("c2s".to_owned(), SecretString::from("a secret".to_owned())));
        let from = EmailAddress::parse("c2s@c2s.example").expect("an address");
        Relay::new(RelaySettings { address: address.to_owned(), security, login, authority: None }, &from)
    }

    #[test]
    fn only_this_machine_is_spoken_to_in_clear_unless_the_settings_say_so() {
        for (address, security, expected) in [
            ("127.0.0.1:25", None, Security::Clear),
            ("[::1]:25", None, Security::Clear),
            ("localhost:1025", None, Security::Clear),
            ("localhost:1025", Some(Security::StartTls), Security::StartTls),
            ("192.0.2.1:25", None, Security::StartTls),
            ("smtp.example:587", None, Security::StartTls),
            ("smtp.example:465", None, Security::Tls),
            ("smtp.example:2465", Some(Security::Tls), Security::Tls),
            ("smtp.example:25", Some(Security::Clear), Security::Clear),
        ] {
            let relay = relay(address, security, false).unwrap_or_else(|error| panic!("{address}: {error}"));
            let found = match relay.encryption {
                Encryption::None => Security::Clear,
                Encryption::StartTls(_) => Security::StartTls,
                Encryption::Tls(_) => Security::Tls,
            };
            assert_eq!(found, expected, "{address}");
        }
    }

    #[test]
    fn settings_that_cannot_serve_are_refused() {
        for address in ["smtp.example", ":25", "smtp.example:", "smtp.example:99999", ""] {
            assert!(matches!(relay(address, None, false), Err(RelayError::Address)), "{address}");
        }
        let clear = relay("smtp.example:25", Some(Security::Clear), true);
        assert!(matches!(clear, Err(RelayError::ClearPassword)));
        assert!(relay("127.0.0.1:25", None, true).is_ok());
        let from = EmailAddress::parse("c2s@c2s.example").expect("an address");
        for authority in ["", "a key", "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n"] {
            let nonsense = RelaySettings {
                address: "smtp.example:587".to_owned(),
                authority: Some(authority.as_bytes().to_vec()),
                ..RelaySettings::default()
            };
            assert!(matches!(Relay::new(nonsense, &from), Err(RelayError::Authority)), "{authority}");
        }
    }
}
