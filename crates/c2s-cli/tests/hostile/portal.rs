//! Hostile files by both doors of the service, with a scanner: sent by the upload of the portal, none is given back
//! before it was scanned and opened, none is shown as it came, and each refusal says what to do.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use c2s_papers::{Format, Intake, Refusal, ViewCopy};
use c2s_texts::Language;

use crate::corpus::{Hostile, corpus, whole};
use crate::ends;
use crate::heic;
use crate::scanner::HeldScanner;
use crate::visitor::{Answer, Visitor, hidden, plain, words};

/// Those who send files, all at once: each waits some seconds for each file, while the scanner does not answer.
const SENDERS: usize = 32;
/// Where the papers of an application are put, and told one by one.
const PAPERS: &str = "/demande/pieces";
/// Once the scanner answers, until the last file is settled: what a busy machine did not end is tried a minute later.
const SETTLED_WITHIN: Duration = Duration::from_mins(4);
/// The end of the address of a copy.
const COPY: &str = "/copie";
/// In the name that a file is given, and nowhere else.
const RUSE: &str = "RUSE";
/// They compute until their time is over, ten seconds of a processor each: the test of `c2s decode` has them.
const COMPUTING: [&str; 3] = [
    "a PDF that draws 400,000 lines",
    "a PDF with a pattern of dashes that never ends",
    "a PDF of 200,000 times the same page",
];

/// One of each family of the photographs whose boxes lie, beside those that the converter may open: the test of `c2s
/// decode` has all of them, and those that are worked at without end.
const LYING: [&str; 8] = [
    "it says 60000 by 60000 points",
    "a box iloc of two billion bytes",
    "its points are beyond its end",
    "boxes are within boxes a hundred thousand times",
    "a grid of 1,000 tiles of four million points",
    "two grids are each the tile of the other",
    "a picture is laid over itself",
    "its points stop 2 quarters before their end",
];

/// How somebody may name a file, as a browser or a program writes it after the name of the field.
fn names() -> [Vec<u8>; 13] {
    let quoted = |name: &str| format!("filename=\"{name}\"");
    [
        quoted("../../../../etc/RUSE"),
        quoted("..\\..\\RUSE.exe"),
        quoted("RUSE%00.pdf"),
        // From right to left: it is shown as one that ends in `.pdf`.
        quoted("RUSE\u{202e}fdp.exe"),
        quoted(&RUSE.repeat(250)),
        quoted("RUSE\"; filename=\"RUSE.html"),
        quoted("<script>alert('RUSE')</script>.html"),
        quoted("RUSE%0d%0aX-RUSE: 1"),
        quoted("=cmd|' /C RUSE'!A1.csv"),
        quoted("RUSE’é😀.pdf.php"),
        quoted("RUSE."),
        // In the other writing of RFC 5987, alone and beside a name that looks well.
        "filename*=UTF-8''..%2F..%2F..%2Fetc%2FRUSE%00.pdf".to_owned(),
        "filename=\"avis.pdf\"; filename*=UTF-8''..%2F..%2FRUSE.exe".to_owned(),
    ]
    .map(String::into_bytes)
}

/// A byte that no head may hold, in the middle of a name: programs in C would stop there, and see `.exe`.
const NAME_WITH_A_NOUGHT: &[u8] = b"filename=\"RUSE.exe\0.pdf\"";

/// A file, and how it must end.
struct Given {
    file: Hostile,
    name: Vec<u8>,
    /// As the table of ends writes it; several where it dies.
    ends: Vec<&'static str>,
    /// Its identifier, once it was kept.
    paper: String,
}

impl Given {
    /// Whether a refusal is one of those that it may meet. A process that died of a file is one of two.
    fn may_be_refused_as(&self, refusal: Refusal) -> bool {
        let dies = self.ends.contains(&ends::DIED) && matches!(refusal, Refusal::TooHard | Refusal::Damaged);
        dies || self.ends.iter().any(|end| end.strip_prefix("refused: ") == Some(refusal.name()))
    }

    fn may_be_safe(&self) -> bool {
        self.ends.contains(&"opened")
    }

    /// Why the door does not let it in at all.
    fn refused_at_the_door(&self) -> Option<Refusal> {
        let mut intake = Intake::default();
        intake.take(&self.file.content).and_then(|()| intake.end()).err()
    }
}

/// All that have a purpose, some photographs of an iPhone whose boxes lie, and the two that the scanner knows.
fn files() -> Vec<Given> {
    let known =
        |what: &str, ends: Vec<&'static str>, content: Vec<u8>| (Hostile { what: what.to_owned(), content }, ends);
    let mut lying = Vec::new();
    heic::lies(&mut |what, content| lying.push(Hostile { what: what.to_owned(), content }));
    lying.retain(|file| ends::may_be_opened(&file.what) || LYING.iter().any(|lie| file.what.ends_with(lie)));
    let is_told = |lie: &&str| lying.iter().any(|file| file.what.ends_with(lie));
    assert!(LYING.iter().all(is_told) && lying.len() > LYING.len(), "a lie of the list is told by no file");
    let with_a_purpose = corpus(0).into_iter().chain(lying).filter(|file| !COMPUTING.contains(&file.what.as_str()));
    let with_a_purpose = with_a_purpose.map(|file| {
        let ends = ends::expected(&file.what).expect("none is made by chance");
        (file, ends)
    });
    // In two halves, so that no scanner takes this source for it.
    let eicar = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat();
    let whole = whole();
    let [(_, pdf), (_, jpeg), ..] = &whole[..] else { unreachable!("there are six") };
    let infected = [
        known("a PDF with a virus", vec!["refused: infected"], [&pdf[..], b"% C2S-TEST-SIGNATURE\n%%EOF\n"].concat()),
        known("a photograph with a virus", vec!["refused: infected"], {
            let comment = [&b"\xff\xfe"[..], &70_u16.to_be_bytes(), eicar.as_bytes()].concat();
            [&jpeg[..2], &comment, &jpeg[2..]].concat()
        }),
    ];
    let names = names();
    let all = with_a_purpose.chain(infected).enumerate();
    all.map(|(rank, (file, ends))| Given { file, ends, name: names[rank % names.len()].clone(), paper: String::new() })
        .collect()
}

/// The service of a demonstration, its scanner kept from answering; ended with the test.
struct Service {
    child: Child,
    address: String,
    scanner: HeldScanner,
    folder: tempfile::TempDir,
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = |name: &str| folder.path().join(name);
        let clamd = std::env::var("C2S_TEST_CLAMD").expect("run with cargo nextest, which starts clamd");
        let scanner = HeldScanner::at(&place("scanner.ctl"), clamd);
        let settings = format!(
            "demo = true\nclock = \"2025-04-14T10:00:00Z\"\nscanner = \"{}\"\n",
            place("scanner.ctl").display()
        );
        std::fs::write(place("c2s.toml"), settings).expect("our own folder");
        std::fs::write(place("people.jsonl"), people()).expect("our own folder");
        let imported = c2s(folder.path(), &["import", "insured", "people.jsonl"]).output().expect("the program");
        assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stdout));
        let log = File::create(place("log")).expect("our own folder");
        let mut child = c2s(folder.path(), &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program was built with this test");
        let output = child.stdout.take().expect("the output is piped");
        let first = BufReader::new(output).lines().next().expect("the service says where it is").expect("text");
        let address = first.rsplit_once("http://").expect("an address").1.to_owned();
        Self { child, address, scanner, folder }
    }

    /// The same process still answers, and nothing in it broke.
    fn is_well(&mut self) {
        assert!(self.child.try_wait().expect("our own child").is_none(), "the service ended");
        assert_eq!(Visitor::of(&self.address).gets("/healthz").status, 200);
        let log = std::fs::read_to_string(self.folder.path().join("log")).expect("our own file");
        assert!(!log.contains("panicked at"), "{log}");
        assert!(!log.contains(RUSE), "a name that somebody gave is in the log");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn c2s(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_c2s"));
    command.args(arguments).args(["--data", "data", "--config", "c2s.toml"]);
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// The number of somebody of the register, and the month of their birth.
fn number(rank: usize) -> (String, usize) {
    let month = 1 + rank % 12;
    let body = format!("280{month:02}99990{:03}", 900 + rank);
    let key = 97 - body.parse::<u64>().expect("digits") % 97;
    (format!("{body}{key:02}"), month)
}

fn people() -> String {
    (0..SENDERS).fold(String::new(), |mut lines, rank| {
        let (nir, month) = number(rank);
        writeln!(
            lines,
            r#"{{"nir":"{nir}","given":"Camille","family":"Dubanc","birth_date":"1980-{month:02}-12","address":{{"lines":["1 rue du Banc"],"post_code":"99000","town":"Fontbelle"}}}}"#
        )
        .expect("a text grows");
        lines
    })
}

/// Somebody who applies, with the files that they send.
struct Sender {
    visitor: Visitor,
    files: Vec<Given>,
    /// The address of the application, once it was sent.
    application: String,
}

impl Sender {
    fn opens_an_account(address: &str, rank: usize, files: Vec<Given>) -> Self {
        let mut visitor = Visitor::of(address);
        let (nir, month) = number(rank);
        let known = [("nir", &*nir), ("given", "Camille"), ("family", "Dubanc"), ("email", ""), ("phone", "")];
        let month = month.to_string();
        let born = [("born-day", "12"), ("born-month", &*month), ("born-year", "1980")];
        let creation = "/compte/creation";
        let password = [("password", "trois chats sous la pluie")];
        visitor.sends(creation, creation, &[&known[..], &born, &password].concat());
        visitor.sends("/compte/avant", "/demande", &[]);
        Self { visitor, files, application: String::new() }
    }

    /// Gives each file; what the door does not let in is told so.
    fn gives_all(&mut self) {
        for given in &mut self.files {
            let before = papers(&self.visitor.opens(PAPERS));
            let fields = hidden(&self.visitor.opens(PAPERS), PAPERS);
            let answer = self.visitor.gives(PAPERS, &fields, &given.name, &given.file.content);
            let what = &given.file.what;
            assert!(!answer.says(RUSE), "{what}: its name comes back");
            if let Some(refusal) = given.refused_at_the_door() {
                assert_eq!(answer.status, 422, "{what}");
                let said = words(&answer.page());
                assert!(said.contains(&told(refusal)), "{what} is refused as {}: {said}", refusal.name());
                continue;
            }
            assert_eq!(answer.status, 303, "{what}: {}", words(&answer.page()));
            let mut came = papers(&self.visitor.opens(PAPERS));
            came.retain(|paper, _| !before.contains_key(paper));
            let (paper, standing) = came.pop_first().unwrap_or_else(|| panic!("{what} was taken, and is not there"));
            assert!(standing.contains("En cours de vérification"), "{what}: {standing}");
            given.paper = paper;
        }
    }

    /// A sound file whose name no head may hold is refused at the door, and is kept under no name at all.
    fn is_refused_a_name_with_a_nought(&self) {
        let mut visitor = self.visitor.clone();
        let page = visitor.opens(PAPERS);
        let whole = whole();
        let [(_, pdf), ..] = &whole[..] else { unreachable!("there are six") };
        let answer = visitor.gives(PAPERS, &hidden(&page, PAPERS), NAME_WITH_A_NOUGHT, pdf);
        assert_eq!(answer.status, 400, "{}", words(&answer.page()));
        let said = words(&answer.page());
        for part in ["fault-unreadable-what", "fault-unreadable-remedy"] {
            assert!(said.contains(&plain(&Language::French.text(part))), "{said}");
        }
        assert!(!answer.says(RUSE), "its name comes back");
        assert_eq!(papers(&visitor.opens(PAPERS)), papers(&page), "nothing was kept");
    }

    /// Answers the other steps, and sends the application, whose papers are still to be scanned.
    fn applies(&mut self) {
        let alone = [("family", "single"), ("changed", "no"), ("nationality", "french")];
        let amounts = "/demande/ressources/applicant/montants";
        let kinds = format!("{amounts}?kinds=wages");
        let wages = [("wages-mode", "total"), ("wages-total", "6000"), ("worked", "yes"), ("interruption", "none")];
        for (page, action, answers) in [
            ("/demande/situation", "/demande/situation", &alone[..]),
            ("/demande/foyer", "/demande/foyer", &[]),
            ("/demande/organisme", "/demande/organisme", &[("organisation", "fund")]),
            ("/demande/accord", "/demande/accord", &[("agree", "yes")]),
            (&*kinds, amounts, &wages),
            ("/demande/logement", "/demande/logement", &[("status", "tenant"), ("aid", "none")]),
        ] {
            self.visitor.sends(page, action, answers);
        }
        let review = "/demande/relecture";
        let receipt = self.visitor.sends(review, review, &[("certify", "yes")]);
        let application = receipt.strip_suffix("/accuse");
        application.unwrap_or_else(|| panic!("{receipt} is no receipt")).clone_into(&mut self.application);
    }

    /// The file of the caseworker.
    fn file(&self) -> String {
        self.application.replace("/compte/demande/", "/agent/dossiers/")
    }

    fn kept(&self) -> impl Iterator<Item = &Given> {
        self.files.iter().filter(|given| !given.paper.is_empty())
    }

    /// What both doors answer where a paper could leave: as it came, as a copy, and with the others of its window.
    fn answers_of(&self, agent: &Visitor, given: &Given) -> Vec<(String, Answer)> {
        let (mut person, mut agent) = (self.visitor.clone(), agent.clone());
        let of_staff = |address: &str| address.replace("/compte/", "/agent/").replace("/demande/", "/dossiers/");
        let paper = format!("/compte/piece/{}", given.paper);
        let window = format!("{}/pieces/tax-notice.applicant", self.application);
        let mut answers = Vec::new();
        for address in [format!("{paper}{COPY}"), window, paper] {
            answers.push((address.clone(), person.gets(&address)));
            answers.push((of_staff(&address), agent.gets(&of_staff(&address))));
        }
        answers
    }

    /// Nothing is given of any paper, by either door.
    fn is_given_nothing(&self, agent: &Visitor) {
        for given in self.kept() {
            for (address, answer) in self.answers_of(agent, given) {
                is_closed(&answer, given, &address);
            }
        }
    }

    /// Both doors once all was settled: what is safe leaves as a download or as a copy, what is refused never.
    fn is_given_what_is_safe(&mut self, agent: &Visitor) {
        let page = agent.clone().opens(&self.file());
        assert!(!page.contains(RUSE), "a name that somebody gave is read by a caseworker");
        let read_by_staff = words(&page);
        // The papers of a sent application are told one by one where it is corrected.
        let correction = format!("{}/correction", self.application);
        self.visitor.sends(&correction, &correction, &[]);
        let page = self.visitor.opens(PAPERS);
        assert!(!page.contains(RUSE), "a name that somebody gave is on the page of the papers");
        let standings = papers(&page);
        let refusal_of = |given: &Given| {
            let standing = standings.get(&given.paper).unwrap_or_else(|| panic!("{} is lost", given.file.what));
            (standing, Refusal::ALL.into_iter().find(|refusal| standing.contains(&told(*refusal))))
        };
        let has_a_copy = self.kept().any(|given| refusal_of(given).1.is_none());
        for given in self.kept() {
            let what = &given.file.what;
            let (standing, refusal) = refusal_of(given);
            for (address, answer) in self.answers_of(agent, given) {
                let is_window = address.contains("/pieces/");
                match refusal {
                    _ if is_window && has_a_copy => is_shown(&answer, given, &address),
                    Some(_) => is_closed(&answer, given, &address),
                    None if address.ends_with(COPY) => is_a_copy(&answer, given, &address),
                    None => is_a_download(&answer, given, &address),
                }
            }
            match refusal {
                Some(refusal) => {
                    assert!(given.may_be_refused_as(refusal), "{what}: {standing}");
                    assert!(read_by_staff.contains(&told(refusal)), "{what}: the caseworker reads why");
                }
                None => assert!(given.may_be_safe() && standing.contains("Reçu et ouvert"), "{what}: {standing}"),
            }
        }
    }
}

/// The papers of the page, by their identifiers, with all that is said of each.
fn papers(page: &str) -> BTreeMap<String, String> {
    let lists = page.split("c2s-papers\">").skip(1).filter_map(|list| list.split("</ol>").next());
    let mut papers: Vec<String> = Vec::new();
    for item in lists.flat_map(|list| list.split("<li>").skip(1)) {
        let begins = item.trim_start();
        match papers.last_mut() {
            // A remark on the one before.
            Some(last) if !begins.starts_with("<a") && !begins.starts_with("<span") => last.push_str(item),
            _ => papers.push(item.to_owned()),
        }
    }
    let named = papers.iter().map(|paper| {
        let (_, rest) = paper.split_once("name=\"paper\" value=\"").expect("each can be taken out");
        (rest.split('"').next().expect("an identifier").to_owned(), words(paper))
    });
    named.collect()
}

/// What a person is told of a refusal, on any page.
fn told(refusal: Refusal) -> String {
    let key = format!("portal-paper-refused-{}", refusal.name().replace('_', "-"));
    plain(&Language::French.text(&key))
}

/// A page that says that nothing is there, without a byte of the file.
#[track_caller]
fn is_closed(answer: &Answer, given: &Given, address: &str) {
    let what = &given.file.what;
    assert_eq!(answer.status, 404, "{what}: {address}");
    assert!(answer.header("content-type").starts_with("text/html"), "{what}: {address}");
    assert_eq!(answer.header("content-disposition"), "", "{what}: {address}");
    let content = &given.file.content;
    assert!(!answer.body.windows(content.len()).any(|part| part == content), "{what}: {address}");
}

/// The file as it came: saved, and never shown, under a name of ours.
#[track_caller]
fn is_a_download(answer: &Answer, given: &Given, address: &str) {
    let what = format!("{}: {address}", given.file.what);
    let format = Format::of(&given.file.content).expect("it was taken");
    let name = Language::French.text("paper-file-tax-notice");
    assert_eq!(answer.status, 200, "{what}");
    let disposition = format!("attachment; filename=\"{name}.{}\"", format.extension());
    assert_eq!(answer.header("content-disposition"), disposition, "{what}");
    assert_eq!(answer.header("content-type"), format.media_type(), "{what}");
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'; sandbox;"), "{what}");
    is_kept_by_nobody(answer, &what);
    assert!(answer.body == given.file.content, "{what}: byte by byte");
}

/// What is shown is made here, of pictures alone.
#[track_caller]
fn is_a_copy(answer: &Answer, given: &Given, address: &str) {
    is_shown(answer, given, address);
    let copy = ViewCopy::read(answer.body.clone());
    assert!(copy.is_ok(), "{}: {address} is no copy of ours", given.file.what);
}

/// A PDF that is not what came, in which nothing may act.
#[track_caller]
fn is_shown(answer: &Answer, given: &Given, address: &str) {
    let what = format!("{}: {address}", given.file.what);
    let name = Language::French.text("paper-file-tax-notice");
    assert_eq!(answer.status, 200, "{what}");
    assert_eq!(answer.header("content-disposition"), format!("inline; filename=\"{name}.pdf\""), "{what}");
    assert_eq!(answer.header("content-type"), "application/pdf", "{what}");
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("script-src"), "{what}: {policy}");
    is_kept_by_nobody(answer, &what);
    assert!(answer.body.starts_with(b"%PDF-") && answer.body != given.file.content, "{what}");
}

#[track_caller]
fn is_kept_by_nobody(answer: &Answer, what: &str) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
    assert!(!answer.says(RUSE), "{what}: its name comes back");
}

/// Each does it at once.
fn at_once<T: Send>(all: impl IntoIterator<Item = T>, act: impl Fn(T) + Sync) {
    let act = &act;
    std::thread::scope(|scope| {
        let running: Vec<_> = all.into_iter().map(|one| scope.spawn(move || act(one))).collect();
        for one in running {
            if let Err(panic) = one.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

#[test]
fn a_hostile_file_sent_by_the_portal_leaves_by_no_door_before_it_is_safe_and_is_never_shown() {
    let mut service = Service::start();
    let mut dealt: Vec<Vec<Given>> = (0..SENDERS).map(|_| Vec::new()).collect();
    for (rank, given) in files().into_iter().enumerate() {
        dealt[rank % SENDERS].push(given);
    }
    let senders: Mutex<Vec<Sender>> = Mutex::default();
    at_once(dealt.into_iter().enumerate(), |(rank, files)| {
        let mut sender = Sender::opens_an_account(&service.address, rank, files);
        sender.gives_all();
        if rank == 0 {
            sender.is_refused_a_name_with_a_nought();
        }
        sender.applies();
        senders.lock().expect("no panic").push(sender);
    });
    let mut senders = senders.into_inner().expect("no panic");
    let mut agent = Visitor::of(&service.address);
    let identity = [("identifier", "nadia.berthoux@caisse.example"), ("password", "Demo-C2S-2026")];
    agent.sends("/agent/connexion", "/agent/connexion", &identity);

    // Nobody scanned any of them yet.
    at_once(&senders, |sender| {
        sender.is_given_nothing(&agent);
        let page = agent.clone().opens(&sender.file());
        assert!(!page.contains("/agent/piece/"), "nothing leads to what is not safe");
    });

    service.scanner.lets_through();
    let late = Instant::now() + SETTLED_WITHIN;
    let waits = Language::French.text("case-paper-standing-being-checked");
    // One after the other: those who look at a page of a file take the processor from the processes that open it.
    for sender in &senders {
        loop {
            let page = words(&agent.opens(&sender.file()));
            if !page.contains(&plain(&waits)) && !page.contains("Attend l'antivirus") {
                break;
            }
            assert!(Instant::now() < late, "a file is not settled: {page}");
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    at_once(&mut senders, |sender| sender.is_given_what_is_safe(&agent));
    let kept = senders.iter().flat_map(Sender::kept).count();
    let all = senders.iter().map(|sender| sender.files.len()).sum::<usize>();
    println!("{kept} files were kept and scanned, {} refused by the door", all - kept);
    service.is_well();
}

#[test]
fn what_a_refusal_says_is_its_own_and_says_what_to_do() {
    for refusal in Refusal::ALL {
        let said = told(refusal);
        let to_do = ["éposez", "hotographiez", "éléchargez", "nregistrez", "umérisez"];
        assert!(to_do.iter().any(|verb| said.contains(verb)), "{}: {said}", refusal.name());
        let same = Refusal::ALL.into_iter().filter(|other| told(*other) == said).count();
        assert_eq!(same, 1, "{}: {said}", refusal.name());
    }
}
