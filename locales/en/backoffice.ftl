# The back office of caseworkers: sign-in, queue, file, decision.

backoffice-navigation-queue = Files to decide
backoffice-sign-in-title = Caseworkers: sign in
backoffice-sign-in-lead = For the caseworkers of the fund only. Each opening of a file is written in the log.
backoffice-sign-in-identifier = Work e-mail address
backoffice-sign-in-identifier-hint = The one of your caseworker account.
backoffice-sign-in-identifier-what = your e-mail address
backoffice-sign-in-wrong = The address or the password is wrong. Check both, then try again.
backoffice-sign-in-help = Account blocked or forgotten: ask the administrator of your fund.

## Queue
queue-title = Files to decide
queue-today = Today is { $date }. The files whose legal time limit ends first come first, those that wait for documents come last, beginning with those whose day to answer is over.
queue-caption = Files that wait for a decision
queue-empty = No file waits for a decision.
queue-column-left = Left
queue-column-file = File
queue-column-name = Applicant
queue-column-last-day = Last day
queue-column-received = Received on
queue-awaiting = Waiting for documents
queue-no-last-day = Not yet
queue-start = Back to the start of the list
queue-left =
    { $days ->
        [1] 1 day
       *[other] { $days } days
    }
queue-left-today = Last day today
queue-left-over =
    { $days ->
        [1] 1 day over
       *[other] { $days } days over
    }

## File
case-step-situation = Applicant’s situation
case-step-household = Household
case-step-organisation = Managing organisation
case-step-consent = Agreement
case-step-resources = Resources and home
case-step-papers = Documents
case-left =
    { $days ->
        [1] 1 day before the end of the time limit
       *[other] { $days } days before the end of the time limit
    }
case-left-today = Last day of the time limit today
case-left-over =
    { $days ->
        [1] Time limit over by 1 day
       *[other] Time limit over by { $days } days
    }
case-title = File { $number }
case-back = Files to decide
case-decide = Decide
case-identity-title = Identity
case-residence = Place of residence
case-last-day = Last day to notify
case-answers-title = Certified answers
case-papers-title = Documents
case-awaiting-before = Asked for at the sending, by { $date } at the latest.
case-awaiting-over = Asked for at the sending, by { $date } at the latest: that day is over without an answer, and nothing is decided by itself. The person may still give them, or say why they cannot. You may write to them.
case-awaiting-title = Documents awaited
case-awaiting-text = No time limit runs and the file is not decided yet: the two months start with the last document received.
case-papers-none = No document was handed in.
case-paper-detail = Handed in { $when }
case-documents-title = Documents sent
case-assessment-title = What the rules say
case-decision-title = Decision made
case-timeline-title = History

## Decision
outcome-granted-free = Right granted, without a contribution
outcome-granted-with-contribution = Right granted, with a contribution
outcome-refused = Refusal
decide-title = Decide
decide-back = Back to the file
decide-said = The rules say: { $outcome }.
decide-way-legend = Your decision
decide-way-as-said = As the rules: { $outcome }
decide-way-otherwise = Otherwise, with a reason
decide-way-missing = Choose: as the rules, or otherwise.
decide-outcome-legend = What you decide
decide-outcome-missing = Choose what you decide.
decide-reason-legend = Reason
decide-reason-missing = Choose the reason.
departure-resources-differ = The documents show other resources than those declared
departure-household-differs = The documents show another household than the one declared
departure-fact-unknown-to-the-rules = A fact known to the fund was not given to the rules
departure-ruling-of-a-court = Ruling of a court or of the appeals committee
departure-line = Reason
departure-words-line = Explanation
decide-words-label = Explanation
decide-words-hint = At least { $least } characters. It is kept with the decision and may be given to the person.
decide-words-what = the explanation of the decision
decide-words-short = The explanation is too short: write at least { $least } characters.
decide-accepted-by-silence = The last day was { $last_day }: the silence of the fund has accepted the application, which can no longer be refused. Choose a granted right.
decide-read-over = Read again before deciding
decide-stale-title = The file has changed
decide-stale-text = It has changed since you opened this page. Read it again, then decide again.
confirm-title = Read the decision again
confirm-departs = This decision departs from what the rules say.
confirm-text = Once made, it is notified to the person and can no longer be changed here.
confirm-decide = Make this decision
confirm-change = Change
decision-line = Decision made
decision-alone-line = Decision for { $name } alone
decision-day-line = Decided on
decision-contribution-line = Contribution per month
decision-right-line = Right
decision-right-awaiting-line = Waiting for the payment details

## What the register said
case-register-title = Register
case-register-refused = Not asked: the exchange of data is refused, everything is declared
case-register-unavailable = Register: unavailable { $when }. Check to be repeated.
case-register-nobody = Register: not found, up to 30 days possible
case-register-c2s = Complémentaire santé solidaire until { $date }
case-register-rsa-not-found = RSA – Register: not found, up to 30 days possible
case-register-nothing = Nothing known
case-before-domiciled = Domiciled with: { $body }. Letters go there.

## The papers that were checked
case-paper-standing-being-checked = Being checked: the paper cannot be opened yet.
case-paper-standing-awaits-scanner = Awaits the virus scanner since { $when }: the paper cannot be opened yet. If it lasts, tell the operator.
case-paper-standing-refused = Could not be opened, and the person sees it in their account: { $why }
case-paper-standing-altered = The stored file was altered: it cannot be opened any more. Tell the operator.
case-papers-whole = All pages: { $label } ({ $count } files)
case-paper-original = Download the original
case-paper-not-scanned = Not scanned for viruses.
case-paper-remark-dark = Page { $page } dark
case-paper-remark-blurred = Page { $page } blurred
case-paper-remark-small = Page { $page } photographed from too far
case-paper-remark-blank = Page { $page } blank
case-paper-remark-blank-left-out =
    { $count ->
        [1] 1 blank page not in the copy (it is in the original)
       *[other] { $count } blank pages not in the copy (they are in the original)
    }
case-paper-remark-fields-lost = page { $page }: fields filled in on a computer, which the copy does not show (see the original)
case-paper-remark-pages-missing = { $there } page of { $of }, as the document says
case-paper-remark-old-notice = notice of the income of { $year }, and not of { $expected } or later
case-paper-remark-old-tax = notice of { $year }, and not of { $expected } or later
case-paper-remark-old-attestation = attestation whose latest day is { $date }: more than { $months } months before { $day }, the day on which it counts
case-paper-remark-ended-attestation = attestation that says it holds until { $date }, which was over on { $day }, the day on which it counts
case-paper-remark-income-notice = notice of the tax on income, by its seal
case-paper-remark-declaration = declaration of income, by its title
case-paper-remark-titled = { $kind }, by its title
case-paper-remark-other-kind = “{ $kind }”, by its seal
case-paper-remarks = To note: { $remarks }.
case-notices-title = Seals of the notices, beside the file
case-notices-text = These values were read from the seal (2D-Doc) and need not be copied again. A difference is a question to ask oneself, never a fault.
case-notices-none = No seal (2D-Doc) was read on the notices of this file: there is nothing to compare. Look at the notices themselves.
case-notices-lost = Confirmed, from a paper that is no longer there
case-notices-said-confirme = The value is kept as confirmed.
case-notices-said-retire = The value is no longer kept as confirmed. You may confirm it again.
case-notices-said-ferme = This file awaits no decision any more: what is confirmed stays as it is.
case-notices-said-impossible = Nothing is kept: the paper or its seal changed since the page was shown.
case-notices-why = Why these values may differ
case-notices-why-text = The household of the C2S and that of the tax are two households, and the notice speaks of another period. Most differences are normal.
case-notices-why-income = The reference taxable income and the declared resources:
case-notices-why-income-period = the notice is of a civil year, the application of twelve more recent months: a job, a pension or a separation may have begun or ended between them;
case-notices-why-income-deducted = the tax deducts a share for expenses or an abatement from wages and pensions, and the deductible charges;
case-notices-why-income-net = the taxable income counts social contributions (CSG and CRDS) that net pay does not, and some exempt income;
case-notices-why-income-kinds = only the resources that the tax knows too are compared: no family benefits, AAH, ASPA, aid or turnover;
case-notices-why-income-people = the notice may count somebody who is not of the file, or leave somebody out.
case-notices-why-shares = The number of shares and the household:
case-notices-why-shares-household = a child may be attached to the other parent, or a grown child to parents they do not live with;
case-notices-why-shares-year = the notice says the situation of a past year: a birth, a marriage or a separation may have followed;
case-notices-why-shares-halves = half shares come from an invalidity, a veteran’s card, widowhood, or a child raised alone.
case-notice-title = Notice of the income of { $year }: { $names }
case-notice-genuine = Genuine seal of the tax office
case-notice-test = Test seal: anybody can make one
case-notice-altered = Seal that is not that of its text
case-notice-unproven = Seal that could not be verified
case-notice-all-agree = All agree
case-notice-some-differ = { $count ->
    [one] 1 point to look at
   *[other] { $count } points to look at
 }
case-notice-agrees = Agrees
case-notice-to-look-at = To look at
case-notice-kept = Confirmed
case-notice-fallen = Confirms no more
case-notice-keep = Keep as confirmed
case-notice-take-back = Keep no more
case-notice-about = {" "}: { $value }, notice of { $year }
case-notice-confirmed = By { $by }, { $when }, from the genuine seal of the notice of the income of { $year }, dated { $dated }, received on { $came }.
case-notice-fallen-paper-gone = The paper that bears this seal is no longer in the file, or can no longer be opened.
case-notice-fallen-not-genuine = This seal is no longer recognised: its certificate was withdrawn.
case-notice-fallen-says-otherwise = A notice received since says otherwise of the same person: compare both.
case-notice-bar-old = This notice is not the last one: that of the income of { $year }, or of a later year, was expected. Its values cannot be kept as confirmed.
case-notice-bar-not-genuine = Nothing proves that these values come from the tax office: they cannot be kept as confirmed. The seal may have been read wrong: look at the notice itself.
case-notice-year = Income of the year
case-notice-year-agrees = It is the year of the last notice.
case-notice-year-older = When this paper came, the last notice was that of the income of { $year }, or of a later year.
case-notice-income = Reference taxable income
case-notice-income-declared = The notice is of the year { $year }. { $period }, the file declares { $amount } of resources that the tax knows too ({ $names }).
case-notice-income-close = The gap is one that the period and the deductions of the tax explain.
case-notice-income-more = The notice says { $amount } more.
case-notice-income-less = The notice says { $amount } less.
case-notice-income-turnover = A turnover is declared: the tax counts the profit, it is not compared.
case-notice-income-incomplete = An amount is not known: what is declared is not all.
case-notice-income-nobody = Nothing to compare: the declarants of the notice are not of the file.
case-notice-income-nothing = Nothing to compare: a benefit opens the right, resources are not declared.
case-notice-shares = Shares
case-notice-shares-explained = As an indication, shares that the household of the file explains: { $least }.
case-notice-shares-between = As an indication, shares that the household of the file explains: { $least } to { $most }.
case-notice-shares-more = The notice counts more.
case-notice-shares-fewer = The notice counts fewer.
case-notice-shares-not-compared = Nothing to compare: the declarants of the notice are not of the file.
case-notice-declarants = Declarants
case-notice-person = { $name }: { $person }
case-notice-person-close = { $name }: close to { $person }, to be checked
case-notice-nobody = { $name }: nobody of this name in the file. Another name or a marriage may explain it.
case-notice-unnamed = The notice does not name { $names }.
