# What the program c2s says on the command line.
# The keys cli-help-… carry the path of the command, then the name of the argument.

## Help
cli-heading-usage = Usage:
# A colon follows.
cli-heading-commands = Commands
cli-heading-arguments = What to give
cli-heading-options = Choices
cli-heading-examples = Examples:
cli-value-address = ADDRESS
cli-value-command = COMMAND
cli-value-contract = CONTRACT
cli-value-dir = FOLDER
cli-value-file = FILE
cli-value-statement = STATEMENT
cli-help = c2s calculates the right to the complémentaire santé solidaire and explains it, article by article. The same program serves the simulator, the online applications and the desk of caseworkers.
cli-help-examples =
    c2s assess examples/single_parent.json        the right of a household, line by line
    c2s serve --data data --demo                  the whole service, with fictitious people
    c2s law show 2025-04-15                       the values of the law on that day
    c2s COMMAND --help                            the detail of a command
    C2S_LANGUAGE=fr c2s --help                    the program in French
cli-option-help = Shows this help
cli-option-version = Shows the version
cli-option-law = Folder whose files replace values of the law (or variable C2S_LAW)
cli-option-config = TOML file of settings (or variable C2S_CONFIG)

cli-help-assess = Calculates the right of a household described in JSON
cli-help-assess-examples =
    c2s assess household.json                     the sheet: amounts, articles, limits, margin
    c2s assess --explain household.json           the sheet, then each step of the calculation
    c2s assess --json household.json              the same answer, for a program
    cat household.json | c2s assess -             from the standard input
    c2s assess --jsonl --brief < households.jsonl one household a line, one answer a line

    A household is written like this (“c2s schema situation” gives all the fields):
    {"{"} "application_date": "2025-04-15", "residence": "metropole",
      "housing": {"{"} "status": "tenant" {"}"},
      "persons": [ {"{"} "id": "p1", "role": "applicant", "birth_date": "1988-06-01",
        "resources": [ {"{"} "kind": "wages", "total": 9600 {"}"} ] {"}"} ] {"}"}

    Exit code: 0 if everything was calculated, 1 if a household could not be, 2 if the command is badly written.
cli-help-assess-file = JSON file of a household; “-” for the standard input
cli-help-assess-json = Answers in JSON
cli-help-assess-jsonl = Reads one household a line and answers one line a household, in order and as they come
cli-help-assess-brief = Leaves out the detail of the resources and the explanation
cli-help-assess-explain = Adds each step of the calculation to the sheet, with its facts and its sources
cli-help-assess-reading = At equality with a limit: “law” reads article L861-1 (by default), “public” reads the public pages

cli-help-schema = Shows the JSON schema of what is asked or of what is answered
cli-help-schema-examples =
    c2s schema situation > situation.json
    c2s schema assessment > assessment.json
cli-help-schema-of = “situation” (the question) or “assessment” (the answer)

cli-help-law = Checks and shows the values of the law
cli-help-law-check = Checks the values and the articles, and lists what remains to be confirmed
cli-help-law-show = Shows the values in force on a given day
cli-help-law-show-examples =
    c2s law show 2025-04-15
    c2s law show 2025-04-15 --json
cli-help-law-show-date = A day, written YYYY-MM-DD
cli-help-law-show-json = Answers in JSON

cli-help-serve = Serves the simulator, the online applications, the desk of caseworkers and the API
cli-help-serve-examples =
    c2s serve --data data --demo                         a demonstration, on this machine
    c2s serve --data data --listen 127.0.0.1:8080        an installation, behind a proxy
    c2s --config /etc/c2s.toml serve                     the settings in a file
cli-help-serve-data = Folder of the data and the keys; created at the first start
cli-help-serve-listen = Address to listen on (127.0.0.1:8080 by default)
cli-help-serve-database = Database: sqlite:PATH or postgres://… (by default a file of the folder of the data)
cli-help-serve-demo = Fills an empty database with a fund, organisations and fictitious people

cli-help-audit = Checks the audit trail
cli-help-audit-verify = Checks that the chain of events is whole
cli-help-audit-verify-examples =
    c2s audit verify --data data
cli-help-migrate = Brings the database to the format of this version, then stops
cli-help-migrate-examples =
    c2s migrate --database postgres://c2s@localhost/c2s --data data
cli-help-samples = Writes each document with fictitious people, to read them again
cli-help-samples-examples =
    c2s samples --out samples
cli-help-samples-out = Folder to write in; created if it does not exist
cli-help-doctor = Checks the settings, the law, the folder, the keys and the database, one line each
cli-help-doctor-examples =
    c2s doctor --data data
cli-option-data = Folder of the data and the keys
cli-option-database = Database: sqlite:PATH or postgres://… (by default a file of the folder of the data)
cli-option-files = Sealed files: a folder or s3://BUCKET/PREFIX (by default a folder of the data)

## Refusals
cli-error = Error:
cli-see-help = “--help” shows what is possible.
cli-not-a-date = a day is written YYYY-MM-DD, such as 2025-04-15
cli-wrong-unknown-argument = “{ $argument }” does not exist here.
cli-wrong-unknown-command = “{ $command }” is not a command.
cli-wrong-missing = { $argument } is missing.
cli-wrong-conflict = { $argument } does not go with { $other }.
cli-wrong-value = { $argument } cannot be “{ $value }”; possible values: { $allowed }.
cli-wrong-value-because = { $argument } cannot be “{ $value }”: { $reason }.
cli-cannot-read = “{ $file }” cannot be read
cli-cannot-write = “{ $file }” cannot be written
cli-standard-input = the standard input
cli-situation-wrong = the household of { $file } cannot be studied
cli-situation-field = { $field }: { $message }
cli-lines-in-error =
    { $errors ->
        [one] 1 line of { $lines } could not be studied: its answer says why.
       *[other] { $errors } lines of { $lines } could not be studied: their answers say why.
    }

## Sheet of a household
cli-sheet-reference = File
cli-sheet-application = Application
cli-sheet-application-words = { $date }, { $place }
cli-sheet-decision = Decision
cli-sheet-period = Reference period
cli-sheet-law = Law
cli-sheet-law-words = values in force since { $date }
cli-sheet-each-month = { $amount } per month for the household
cli-sheet-household = Household
cli-sheet-household-words =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }, { $scale } { $whole ->
        [one] share
       *[other] shares
    }
cli-sheet-role-applicant = applicant
cli-sheet-role-partner = spouse or partner
cli-sheet-role-child = child
cli-sheet-role-other-dependant = dependant
cli-sheet-age =
    { $age ->
        [0] under one year old
        [one] 1 year old
       *[other] { $age } years old
    }
cli-sheet-alternating = lives with each parent in turn
cli-sheet-not-covered = does not ask for cover
cli-sheet-left-out = out of the household: { $reason }
cli-sheet-resources = Resources
cli-sheet-declared = declared
cli-sheet-counted = counted
cli-sheet-articles = law
cli-sheet-of-household = Whole household
cli-sheet-total = Total counted
cli-sheet-not-examined = The resources need not be studied.
cli-sheet-resources-not-declared = The resources were not declared.
cli-sheet-nothing-declared = No resources declared.
cli-sheet-ceilings = Limits
cli-sheet-a-year = per year
cli-sheet-a-month = per month
cli-sheet-margin = margin per year
cli-sheet-margin-a-month = margin per month
cli-sheet-ceiling-free = free
cli-sheet-ceiling-with-contribution = with a contribution
cli-sheet-ceilings-note = The margin is what remains under the limit; when negative, what is above it.
cli-sheet-contribution = Contribution (age on 1 January)
cli-sheet-whole-household = Household
cli-sheet-near = The resources are a little above the limit: a mistake of one month or a resource that does not count may change the answer.
cli-sheet-try-again = If the resources stay as in the last known month, an application may succeed from { $month }.
cli-sheet-separate = Young person studied alone
cli-sheet-separate-words = { $person }: { $verdict }
cli-sheet-provisional = To know
cli-sheet-explanation = Calculation

## The law
cli-law-known = Applications covered: from { $first } to { $last }.
cli-law-in-force = Values in force on { $date }, unchanged since { $since }
cli-law-since = since { $date }
cli-law-status-official = official text
cli-law-status-projected = projected value
cli-law-status-unverified = to be checked
cli-law-checked = read again on { $date }
cli-law-never-checked = never read again
cli-law-projected = Projected values: { $count }
cli-law-unverified = Values to be checked: { $count }
cli-law-stale = Values in force that were not read again for six months: { $count }
cli-law-problems = To correct
cli-law-article-unknown = the rule “{ $rule }” applies { $article }, which is not in articles.toml
cli-law-article-without-rule = articles.toml: { $article } is not said to be applied by “{ $rule }”, which quotes it
cli-law-sound = Nothing to correct.
cli-law-cannot-load = the law cannot be loaded
cli-law-folder-unreadable = the folder “{ $folder }” cannot be read

## Service
cli-settings-wrong = the settings are not right
cli-log-level-wrong = “{ $level }” is not a level of log: “info” or “c2s_web=debug,warn”, for example
cli-danger-clock = a moved clock would give wrong legal dates: “clock” only goes with “demo”.
cli-danger-open-demo = the demonstration has passwords that everybody knows: it does not listen on { $address }, but on 127.0.0.1.
cli-danger-no-tls = on { $address }, everything would travel in clear: put a proxy that ends TLS in front of it and say “behind_proxy = true”.
cli-danger-database-without-tls = the database is on another machine: add “sslmode=verify-full” to its address.
cli-danger-files-without-tls = files would travel in clear to another machine: give “s3.endpoint” an “https://” address.
cli-danger-open-folder = everybody can read “{ $folder }”: do “chmod o-rwx { $folder }”.
cli-cannot-open = the data cannot be opened
cli-files-who = to keep the files in a bucket, say “s3.region”, “s3.access_key_id” and the file of the key, “s3.secret_access_key_file”
cli-files-one-secret = give the key of the bucket once: “s3.secret_access_key_file”, or “s3.secret_access_key”
cli-serve-cannot-listen = the address { $address } cannot be listened on
cli-serve-ready = c2s is ready: { $address }
cli-serve-demo = To enter the demonstration:
cli-serve-account = {"  "}{ $who }: identifier { $identifier }, password { $password }

## Data
cli-no-data = no data in “{ $folder }”: nothing was saved here yet.
cli-migrated = The database is in the format of this version.
cli-audit-whole =
    { $entries ->
        [0] The audit trail is whole: nothing was written yet.
        [one] The audit trail is whole: 1 event.
       *[other] The audit trail is whole: { $entries } events.
    }
cli-audit-altered = The audit trail is broken: event { $entry } is no longer what was written.
cli-audit-missing = The audit trail is broken: event { $entry } is missing.
cli-audit-unannounced = The audit trail is broken: event { $entry } was not written by this service.
cli-audit-truncated = The audit trail is broken: { $written } events were written, { $found } are there.
cli-audit-head-forged = The audit trail is broken: its head was not written by this service.

## Diagnosis
cli-doctor-well = [good]
cli-doctor-to-look-at = [look]
cli-doctor-wrong = [wrong]
cli-doctor-configuration = The settings are safe.
cli-doctor-law-wrong = Files of the law are to be corrected: “c2s law check” lists them.
cli-doctor-law-stale = To read again: { $count } values (“c2s law check”).
cli-doctor-folder-to-come = “{ $folder }” does not exist yet: it will be created at the first start.
cli-doctor-space = The folder of the data can be written; { $free } MiB are free.
cli-doctor-data-to-come = The database and the keys will be created at the first start.
cli-doctor-data = The database answers, in the format of this version, and its keys are its own.
cli-doctor-data-silent = The database does not answer.
cli-doctor-files = Sealed files are written, read again and erased.
cli-doctor-files-wrong = A trial file could not be kept, read again or erased in “{ $place }”: { $why }. Documents cannot be received: check the space, the rights, and the setting “files”.
cli-doctor-papers-wait = Documents that wait to be checked: { $count }, the oldest since { $hours } h. Nobody can read them: see what is said here of the scanner and of opening documents, then the log.
cli-doctor-opener = Documents are opened, in a closed process.
cli-doctor-opener-wrong = Documents are not opened, and wait: { $why }. It takes a Linux kernel with seccomp, and a container or systemd that let the service start a process and close it.
cli-doctor-heic = HEIC photos are converted.
cli-doctor-heic-absent = HEIC photos (iPhone) are refused, with advice. To convert them, add the package “libheif-examples”.
cli-doctor-heic-fails = HEIC photos (iPhone) are refused, with advice: “heif-convert” is installed, and did not convert the trial photo. Try it on a photo; a kernel with Landlock is needed too.
cli-doctor-reader = Photos and scans are read: another paper, or a notice that is too old, is pointed out even without a seal.
cli-doctor-reader-absent = Photos and scans without a seal are not read: another paper, or a notice that is too old, is not pointed out on them. To read them, add the packages “tesseract-ocr” and “tesseract-ocr-fra”.
cli-doctor-reader-fails = Photos and scans without a seal are not read, although “tesseract” is installed: { $why }. Try it on an image; a kernel with Landlock is needed too.
cli-doctor-reader-nothing = it did not recognise the trial page
cli-doctor-fund-without-court = The refusals of the fund { $code } ({ $fund }) do not give the address of the court: write it on the line “court” of its file, then “c2s import fund FILE”.
cli-doctor-fund-without-mediator = The refusals of the fund { $code } ({ $fund }) do not give the address of the mediator: write it on the line “mediator” of its file, then “c2s import fund FILE”.
cli-doctor-fund-without-both = The refusals of the fund { $code } ({ $fund }) give the address neither of the court nor of the mediator: write them on the lines “court” and “mediator” of its file, then “c2s import fund FILE”.
cli-doctor-scanner = The virus scanner answers.
cli-doctor-scanner-nobody = No virus scanner is set: caseworkers read that documents were not scanned. To set one: “scanner”.
cli-doctor-scanner-silent = The virus scanner “{ $scanner }” does not answer as it should, and documents wait: { $why }. Start it, or correct the setting “scanner”.
cli-doctor-clock = The clock follows the last writings.
cli-doctor-clock-behind = The clock is slow: data were written on { $last }. Set it before you start.
cli-doctor-address-free = The address { $address } is free.
cli-doctor-address-taken = The address { $address } is taken: by the service, if it already runs.
cli-doctor-descriptors = The system allows { $count } open files.

## FranceConnect
cli-franceconnect-wrong = The settings of FranceConnect cannot be used
cli-franceconnect-one-secret = FranceConnect: give one only of client_secret, client_secret_file and private_key_file

## The seal of a document (2D-Doc)
cli-help-seal = Reads the seal (2D-Doc) of a PDF or of a photograph, and says whether it is genuine
cli-help-seal-examples =
    c2s seal notice.pdf                           what the seal says: year, declarants, income, shares
    c2s seal --json photograph.jpg                the same answer, for a program
    c2s seal --certificates others.pem notice.pdf also believes the authorities of this file

    Exit code: 0 if every seal is genuine, 1 if the file could not be read, 2 if the command is written wrong,
    3 without a seal, 4 if a seal is not that of its text, 5 if a seal cannot be verified.
cli-help-seal-file = PDF or photograph; “-” for the standard input
cli-help-seal-json = Answers in JSON
cli-help-seal-accept_tests = Also accepts the seals of the test authority, which anybody can make
cli-help-seal-certificates = PEM file of authorities and certificates to be believed besides those that are published
cli-seal-none = No seal (2D-Doc) was found in this file.
cli-seal-other-certificates = Beware: the authorities of “{ $file }” are believed too. They are not among those that are published.
cli-seal-genuine = Genuine seal: { $who }, { $date }.
cli-seal-genuine-test = Test seal, worth nothing: { $who }, { $date }.
cli-seal-genuine-not-published = Genuine seal by the certificates of --certificates, and by them alone: { $who }, { $date }.
cli-seal-altered = The seal is not that of its text: it was read wrong, or the text was changed.
cli-seal-unproven = The seal cannot be verified: { $why }
cli-seal-doubt-test = it is a test seal, which anybody can make.
cli-seal-doubt-unknown-authority = its authority is not known.
cli-seal-doubt-unknown-certificate = its certificate is not known.
cli-seal-doubt-undated = it bears no date.
cli-seal-doubt-not-valid-then = its certificate was not valid on that day.
cli-seal-doubt-not-the-tax-office = the document says that it is a tax notice, and the seal is not that of the tax office.
cli-seal-untrusted = The certificates of “{ $file }” cannot be believed
cli-seal-untrusted-empty = the file holds no certificate: give it in PEM.
cli-seal-untrusted-unreadable = a certificate of the file cannot be read: give it in PEM.
cli-seal-untrusted-not-signed = a certificate of the file is signed by no authority that is known: add its authority.
cli-seal-untrusted-unknown-curve = the key of a certificate of the file is on none of the curves P-256, P-384 and P-521.
cli-seal-incomplete = Tax notice whose seal does not say all that it must.
cli-seal-paper = Document: { $name }
cli-seal-paper-unknown = Document of an unknown kind ({ $kind })
cli-seal-year = Income of:
cli-seal-declarant = Declarant:
cli-seal-income = Reference taxable income:
cli-seal-shares = Shares:
cli-seal-reference = Reference of the notice:
cli-seal-date = Date of the notice:
