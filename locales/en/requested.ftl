# The papers that the fund asks for after the sending.

requested-kind-tax-notice = Tax notice
requested-kind-payslips = Payslips
requested-kind-benefit-statement = Statement of a benefit
requested-kind-pension-statement = Statement of a pension
requested-kind-property-tax = Property tax notice
requested-kind-family-record = Family record book or birth certificate
requested-kind-residence-permit = Residence permit
requested-kind-housing-proof = Proof of housing
requested-kind-form-page = Page of the form
requested-kind-signature = A signature
requested-form-page = Page { $page } of the form
requested-kind-other = Another document
requested-label = { $kind }: { $name }
requested-label-period = { $kind }: { $name }, { $period }
requested-reason-not-given = Your fund does not have this document.
requested-reason-unreadable = The document that was received cannot be read, or is not whole.
requested-reason-pages-missing = Pages of the document that was received are missing: give all of them.
requested-reason-page-not-given = Your fund does not have this page.
requested-reason-not-signed = Your application is not signed. Sign a sheet with your name and the date, or the slip of the letter, then give a photograph of it.
requested-reason-other-period = The document that was received is of another period or of somebody else.
requested-reason-to-check = Your fund is checking something that you told.
requested-before = To be given on { $date } at the latest.
requested-words = Your fund adds: “{ $words }”
paper-requested = Document asked for by the fund
paper-file-requested = requested-document
portal-window-requested = Document asked for by your fund: { $name }
portal-why-requested = Your fund asked for it after the sending.
timeline-papers-asked =
    { $count ->
        [1] A document asked for before { $date }; the delay goes on
       *[other] { $count } documents asked for before { $date }; the delay goes on
    }
timeline-papers-asked-suspends =
    { $count ->
        [1] A missing document asked for before { $date }: the delay stops
       *[other] { $count } documents asked for before { $date }, at least one of them missing: the delay stops
    }
timeline-request-taken-back = A document is no longer asked for
requested-title =
    { $count ->
        [1] Your fund asks for a document
       *[other] Your fund asks for { $count } documents
    }
requested-clock = The delay to answer you goes on: it does not depend on this request.
requested-link =
    { $count ->
        [1] Give the document
       *[other] Give the documents
    }
requested-awaited-text = Your fund asks for what follows to check something. The delay to answer you goes on.

## The back office
ask-title = Ask for documents
ask-link = Ask for documents
ask-paper = Document { $number }
ask-kind = Which document?
ask-kind-missing = Choose a document.
ask-choose = Choose
ask-person = For whom?
ask-person-missing = Choose somebody.
ask-reason = Why?
ask-reason-missing = Choose a reason.
ask-reason-not-given = It was never given: the file is incomplete
ask-reason-unreadable = It cannot be read: the file is incomplete
ask-reason-pages-missing = Pages are missing: the file is incomplete
ask-reason-other-period = It is of another period or of somebody else: the file is incomplete
ask-reason-to-check = A value that is there is to be checked: nothing is missing
ask-reason-hint = What is missing stops the two months, which start again with the last document received. A check does not stop them (CRPA, L. 114-5; CSS, R. 861-16-1).
ask-page = Which page of the form?
ask-page-hint = From 1 to { $most }. Only for “Page of the form”.
ask-page-missing = Give the number of the page of the form, from 1 to { $most }.
ask-page-needless = The number of a page only goes with “Page of the form”.
ask-period = Which period? (optional)
ask-period-what = the period
ask-period-hint = For example: January to March 2025
ask-words = Details (optional)
ask-words-what = the details
ask-words-hint = { $most } characters at most. The person and their letter read them as they are. Needed for “Another document”.
ask-words-missing = Say which other document.
ask-due = To be given on … at the latest
ask-due-what = the last day
ask-due-hint = From { $least } to { $most } days: a letter takes several days to arrive.
ask-due-wrong = The last day must be between { $first } and { $last }.
ask-more = Add a document
ask-read-over = Read over
ask-confirm-title = Read over the request
ask-confirm-due = Last day
ask-confirm-clock = Effect on the delay
ask-clock-stops = The two months stop. They start again with the last document received.
ask-clock-not-started = The delay has not started: it starts with the last document received.
ask-clock-runs = The delay goes on: last day { $date }.
ask-send = Ask
ask-change = Change
ask-told = The person is told, sees the request in their account, and a letter is printed.
ask-stale-title = The file changed
ask-stale-text = Open the file again, then ask again.
case-requested-title = Documents asked for
case-requested-line = { $label }. { $reason } Before { $date }.
case-requested-awaited = awaited
case-requested-received = received
case-requested-explained = cannot be supplied
case-requested-take-back = Ask no more
case-requested-why-not-given = Never given.
case-requested-why-unreadable = Unreadable or not whole.
case-requested-why-pages-missing = Pages are missing.
case-requested-why-other-period = Of another period or person.
case-requested-why-to-check = To check.
case-requested-words = “{ $words }”
case-requested-over = no answer, the day is over
case-requested-over-text = The day is over without an answer. Nothing is decided by itself: while the document is missing the file is not complete and the two months do not run (CRPA, art. L114-5). You may ask for it again with another day (same person, document and period: the new request takes the place of this one), or ask for it no more and decide with what is there.
case-requested-over-text-check = The day is over without an answer. The legal delay still runs: decide with what is there, or ask again with another day (same person, document and period: the new request takes the place of this one).
requested-late = A day shown below is over. Your application is not refused for that. Give the document as soon as you can, or say why you cannot.
queue-unanswered = No answer by { $date }
