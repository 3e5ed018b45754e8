# The portal of insured persons: sign-in, account, the seven steps, receipt, decision.

## Words shared with the back office
instant = on { $date } at { $hour }:{ $minute }
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
person-birth = Date of birth: { $date } ({ $age ->
        [0] under one year old
        [1] 1 year old
       *[other] { $age } years old
    })
person-born = { $date } ({ $age ->
        [0] under one year old
        [1] 1 year old
       *[other] { $age } years old
    })
document-receipt = Acknowledgement of your application (in French)
document-receipt-file = acknowledgement.pdf
document-completion = Acknowledgement of your complete file (in French)
document-completion-file = acknowledgement-complete-file.pdf
document-decision = Notice of decision (in French)
document-decision-file = notice-of-decision.pdf
document-certificate = Certificate of entitlement of { $name } (in French)
document-certificate-file = certificate-of-entitlement.pdf
document-household-certificate = Certificate of entitlement of the household (in French)
document-household-certificate-file = certificate-of-entitlement-of-the-household.pdf
document-dispense = Letter to your employer, not to pay for their cover (in French)
document-dispense-file = request-for-exemption.pdf
document-transmission = Transmission slip to an organisation (in French)
document-transmission-file = transmission-slip.pdf
document-application-copy = Copy of the application (in French)
document-application-copy-file = copy-of-the-application.pdf
document-paper-form = Application as the paper form (in French)
document-paper-form-file = complementaire-sante-solidaire-form.pdf
document-of-person = { $document }, for { $name }
document-missing-papers = Request for missing papers (in French)
document-missing-papers-file = missing-papers.pdf
document-contribution-notice = Notice of contribution (in French)
document-contribution-notice-file = notice-of-contribution.pdf
document-renewal-notice = Renewal notice (in French)
document-renewal-notice-file = renewal-notice.pdf
document-automatic-renewal = Notice of automatic renewal (in French)
document-automatic-renewal-file = notice-of-automatic-renewal.pdf
document-renewal-refused = Refusal of the renewal recorded (in French)
document-renewal-refused-file = refusal-of-the-renewal.pdf
document-renewal-answer = Answer about the renewal recorded (in French)
document-renewal-answer-file = answer-about-the-renewal.pdf
document-organisation-notice = Letter to the organisation that manages your right (in French)
document-organisation-notice-file = letter-to-the-organisation.pdf
document-end-of-right = End of your right (in French)
document-end-of-right-file = end-of-right.pdf
document-exit-contract-notice = Letter to the organisation that managed your right, which must offer you a contract (in French)
document-exit-contract-notice-file = letter-to-the-organisation-end-of-right.pdf
document-third-party-payment = Certificate of third-party payment (in French)
letter-as-page = Read “{ $letter }” on a page
letter-download = Download the letter (PDF)
document-third-party-payment-file = certificate-of-third-party-payment.pdf
application-state-draft = Being filled in
application-state-awaiting-documents = Waiting for documents
application-state-submitted = Being studied
application-state-withdrawn = Withdrawn
application-state-granted-free = Accepted, free
application-state-granted-with-contribution = Accepted, with a contribution
application-state-refused = Refused
timeline-opened = Application started
timeline-submitted = Complete application received
timeline-submitted-incomplete = Application received, with documents to come
timeline-paper-received = Document received: { $paper } of { $name }
timeline-paper-explained = Document that cannot be supplied, with its reason: { $paper } of { $name }
timeline-pages-counted = Number of pages told: { $paper } of { $name }
timeline-completed = File complete: the answer is due by { $date }
timeline-decided = Decision made
timeline-by-you = by you
timeline-by-person = by the applicant
timeline-by-fund = by the fund
timeline-by-law = by law
assessment-filed-on = Application made on
assessment-period = Period of the resources
assessment-members = People counted
assessment-scale = Number of shares
assessment-why-free = The counted resources of the household ({ $total }) are under the limit for the free right ({ $free }).
assessment-why-with-contribution = The counted resources of the household ({ $total }) reach the limit for the free right ({ $free }) and do not go over the limit for the right with a contribution ({ $with_contribution }).
assessment-why-none = The counted resources of the household ({ $total }) are above the limit for the right with a contribution ({ $with_contribution }).
assessment-ground-rsa = The household has RSA: the right is free, without looking at the resources.
assessment-ground-presumed-aspa = The household has ASPA, without work in the last three months: the right with a contribution is presumed.
assessment-ground-presumed-asi = The household has ASI, without work in the last three months: the right with a contribution is presumed.
assessment-ground-presumed-aah = The person has AAH, lives alone and has not worked in the last three months: the right with a contribution is presumed.
assessment-ground-presumed-ass = The person has ASS: the right with a contribution is presumed.
assessment-ground-presumed-acej = The person has the allowance of the contrat d’engagement jeune: the right with a contribution is presumed.
summary-caf = Beneficiary number (CAF or MSA)
summary-family = Family situation
summary-nationality = Nationality
summary-family-benefits = Family benefits of the household
summary-housing = Home
benefit-rsa = RSA
benefit-rsa-claimed = RSA applied for, with a certificate from the CAF or the MSA
benefit-aspa = ASPA (formerly “minimum vieillesse”, for older people)
benefit-asi = ASI (supplementary invalidity allowance)
benefit-aah = AAH at the full rate, or on top of a pension
benefit-aah-reduced = AAH at a reduced rate
benefit-ass = ASS (specific solidarity allowance)
benefit-acej = Allowance of the contrat d’engagement jeune

## Signing in
portal-sign-in-title = Sign in to your account
portal-sign-in-lead = To apply, follow your application or find your documents.
portal-sign-in-identifier = Social security number
portal-sign-in-identifier-hint = 13 digits and the 2-digit key. It is on your carte Vitale.
portal-sign-in-identifier-what = your social security number, with its key
portal-sign-in-wrong = The number or the password is wrong. Check both, then try again.
portal-sign-in-help = You cannot sign in? Call the Assurance Maladie on 3646, or go to a France services office: somebody can apply with you.
sign-in-password = Password
sign-in-password-for-all = Password of all these accounts:
sign-in-button = Sign in
sign-in-password-missing = Enter your password.
sign-in-form-expired = The page stayed open for too long, or your browser refuses cookies. Allow them for this site, then try again.
sign-in-too-many-tries = Too many attempts have failed. Try again from { $hour }:{ $minute }, or call 3646.
sign-in-busy = Many people are signing in at the moment. Try again in a few seconds.
sign-in-done = Signed out
sign-in-signed-out = You have signed out.
sign-in-demonstration = Demonstration accounts

## Account
portal-account-title = Your account
portal-account-greeting = Hello { $name }
portal-back-to-account = Back to your account
portal-start = Start an application
portal-start-another = Make a new application
portal-start-renewal = Find out when to renew the cover
portal-next-start-title = Apply for the complémentaire santé solidaire
portal-next-start-text = { $duration } Each page is saved.
portal-next-draft-title = You have started your application
portal-next-draft-text = Nothing has been sent yet. Next step: { $step }.
portal-next-draft-button = Continue my application
portal-next-awaiting-title = Documents are missing
portal-next-awaiting-text = Your application is sent. The two months of the fund to answer start on the day you have given all the documents.
portal-next-awaiting-button = Give the documents
portal-next-submitted-title = Your application is being studied
portal-next-submitted-text = The fund answers you by { $last_day } at the latest. If it has not answered by the end of that day, the application is accepted.
portal-next-submitted-button = Follow my application
portal-next-decided-title = Your fund has answered
portal-next-decided-text = The decision was made on { $date }.
portal-next-decided-button = See the decision
portal-applications-title = Your applications
portal-application-of = Application of { $date }
portal-application-opened = Application started on { $date }
portal-documents-title = Your documents
portal-identity-title = Your identity
portal-identity-name = Name
portal-identity-born = Birth
portal-identity-nir = Social security number
portal-identity-address = Address
portal-identity-fund = Health insurance fund
portal-identity-wrong = This information comes from the file of your fund. If something is wrong, tell them on 3646 before sending an application.
portal-children-title = Your children
portal-children-none = Your fund knows of no child in your charge.
portal-children-add-start = You can add some in the application.
portal-children-add-draft = You can add some at the step “Your household”.
portal-children-add-sent = Is one missing? As long as there is no decision, correct your application.
portal-children-add-decided = Is one missing? Tell your fund.

## The steps
draft-step-situation = Your situation
draft-step-household = Your household
draft-step-organisation = Your organisation
draft-step-consent = Your agreement
draft-step-resources = Resources and home
draft-step-papers = Documents
draft-step-review = Check, certify and send
draft-state-done = Done
draft-state-to-do = To do
draft-state-in-progress = In progress
draft-state-to-correct = To correct
draft-state-later = Waiting
draft-state-optional = Optional
draft-to-correct-household = The family situation has changed: check who lives with you.
draft-to-correct-organisation = The organisation you chose is no longer possible: choose another one.
draft-elsewhere-title = Continue on another device
draft-elsewhere-text = On a phone, a tablet or another computer, open { $address } and sign in: you find your application there as it is here. With a phone, aim at this square.
draft-elsewhere-square = Square to aim at with the camera of a phone: it opens the page of your application.
draft-elsewhere-safe = This square holds nothing of you: without your sign-in it opens nothing. On a device that you share, sign out afterwards.
draft-missing-for = Missing: { $people }
draft-missing-residence = your situation in France
draft-missing-contract = your contract of today
draft-missing-organisation = the organisation to choose
draft-missing-contact = the person whom the organisation can reach
draft-missing-own-resources = your resources
draft-missing-resources = the resources of { $name }
draft-missing-family = the family benefits of the household
draft-missing-home = the home
draft-period-moved = The month has changed since you typed: the period studied has moved forward one month. Declare the resources and the home again.
draft-progress =
    { $done ->
        [0] No step is done yet.
        [1] 1 step of { $total } is done.
       *[other] { $done } steps of { $total } are done.
    }
draft-saved = Last saved { $when }.
draft-continue = Continue
draft-go-to-review = Check and send
draft-back-to-list = All the steps
draft-back-to-review = Back to the check
draft-back-to-household = Your household
draft-back-to-resources = Resources and home
draft-save = Save and continue
draft-save-and-review = Save and go back to the check
draft-stale-title = Your application was changed elsewhere
draft-stale-text = It was saved from another tab or another device after this page was opened. Nothing is lost: what you have just typed is still below, but is not saved. Check it, then save again.
draft-stale-link = See what is saved
portal-draft-title = Your application
portal-draft-papers-title = What to have at hand
portal-draft-papers-1 = The latest tax notice of each person over 15, every page, as a PDF or a photograph.
portal-draft-papers-2 = Your payslips or statements (unemployment, pension, CAF or MSA) for the twelve months studied.
portal-draft-papers-3 = The social security number of the people you add to the household.
portal-not-answered = To complete

## What the use case refuses
draft-wrong-other-text = The text changed while you were reading: read it again, then give your agreement.
draft-wrong-too-many-pages = The number of pages is a number between 1 and 99, for example 4.
draft-wrong-too-many = There are too many lines: group those of the same kind.
draft-wrong-too-many-people = This application holds 60 other people at most. Your health insurance fund can take more: write to it, or hand in the paper form.
draft-wrong-contradiction = These answers contradict each other: check the dates of birth and the amounts on this page.
draft-wrong-partner-missing = You live as a couple: first add your spouse or partner, or correct your situation in step 1.
draft-wrong-partner-unexpected = You said that you live alone: remove the spouse or partner, or correct your situation in step 1.
draft-wrong-nir-twice = This number already belongs to another person in the household: check it.
draft-wrong-number-twice = This person is already in the household.
draft-wrong-alternating-adult = Only children under 18 can live with each parent in turn: untick this box, or check the date of birth.
draft-wrong-unknown-child = This child is no longer in the file of the fund: reload the page.
draft-wrong-child-twice = This child is already in the household.
draft-wrong-child-unanswered = The fund knows of one more child: reload the page, then answer for that child.
draft-wrong-unknown-person = This person is no longer in the household: go back to the list.
draft-wrong-name-missing = Enter the family name and the first name.
draft-wrong-name-unusable = This name cannot be saved: write it in 80 characters at most, on one line.
draft-wrong-born-in-the-future = This date is in the future: check the date of birth.
draft-wrong-too-old = This date of birth gives more than 130 years: check the year.

## Step 1: situation
portal-situation-title = Your situation
portal-family-legend = Family situation
portal-family-couple = Married, in a PACS or living together
portal-family-single = Single
portal-family-separated = Separated or divorced
portal-family-widowed = Widowed
portal-family-missing = Choose your family situation.
portal-changed-hint = Marriage, PACS, separation, death of your spouse…
portal-nationality-legend = Nationality
portal-nationality-french = French
portal-nationality-european = Of a country of the European Union, the European Economic Area, or of Switzerland
portal-nationality-other = Other
portal-nationality-missing = Choose your nationality.
portal-caf-wrong = This number is not complete: it has 5 to 8 digits, sometimes followed by a letter. Leave it empty if you do not have one.
portal-caf-none = None

## Step 2: household
portal-household-title = Your household
portal-household-text = The household is you, your spouse or partner, and your children and other people under 25 who depend on you. Check it, add who is missing, remove who is no longer in it.
portal-household-you = You
portal-household-applicant = Applicant
portal-household-partner = Spouse or partner
portal-household-child = Your child
portal-household-child-line = Child
portal-household-other = Other dependant
portal-household-known = Known to your fund
portal-household-added = Added in this application
portal-household-alternating = Lives with each parent in turn: shared between two households, counts for half of the share of its rank
portal-household-change = Change
portal-household-add = Add a child or another person
portal-household-partner-awaited = You live as a couple: first add your spouse or partner.
portal-household-removed-heading = Removed from the household
portal-household-removed-title = Household changed
portal-household-removed-now = { $name } is no longer in the household.
portal-household-removed-line = Removed from the household: { $reason }
portal-household-undo = Undo
portal-household-restore = Put back in the household
portal-member-new = Add a dependant
portal-member-new-partner = Add your spouse or partner
portal-member-known = Your fund knows this child.
portal-member-save = Save
portal-removal-missing = Choose the reason.
portal-tie-legend = What is their link with you for tax?
portal-tie-hint = For a child under 18 who lives with you: on your tax return.
portal-tie-tax-household = On your tax return
portal-tie-own-return-same-roof = Makes their own tax return and lives under your roof
portal-tie-maintenance-agreed = Receives from you a maintenance payment that you deduct, without a court decision
portal-tie-missing = Choose the link with you for tax.
portal-given-label = First name
portal-given-what = the first name
portal-family-name-what = the family name
portal-born-legend = Date of birth
portal-born-hint = For example 4 3 2012
portal-born-what = the date of birth
portal-nir-length = The social security number has 13 digits and a 2-digit key: complete it, or leave it empty if the person does not have one.
portal-nir-characters = The social security number has only digits, or 2A and 2B for Corsica: check it.
portal-nir-key = The number or the key is wrong: check the order of the digits.
portal-person-kind-legend = Who is this person?
portal-person-kind-other = Another dependant
portal-person-kind-missing = Choose who this person is.
portal-partnership-legend = You are…
portal-partnership-married = Married
portal-partnership-pacs = In a PACS
portal-partnership-cohabiting = Living together
portal-partnership-missing = Choose: married, in a PACS or living together.
portal-taxed-jointly-missing = Say whether you make one tax return together.
portal-taxed-jointly-line = One tax return together
portal-taxed-separately-line = Separate tax returns

## Step 3: organisation

## Step 4: consent
portal-consent-title = Your agreement
portal-consent-lead = Your fund can ask for part of your information itself. It needs your agreement for that. Read this text:
consent-1-1 = I allow my health insurance fund to ask the tax administration, the CAF or the MSA, France Travail and the pension funds for the information that is useful to study this application: identity, family situation, resources and benefits received during the period studied.
consent-1-2 = This information is used only to check my declaration and to decide on the right. The other adults of the household know that their resources are declared here.
consent-1-3 = I can ask for a copy of these data and for their correction at any time, from my fund.
portal-text-version = Text no. { $version }
portal-consent-agree = I have read this text and I give my agreement
portal-consent-missing = Tick the box to give your agreement, or choose “Continue without giving my agreement”.
portal-consent-refuse-title = You do not want to give this agreement?
portal-consent-refuse = The application goes on online: you declare everything yourself and you give the papers. Nothing is asked of another body to fill in your application. The law still allows the fund to check what is declared.
portal-consent-refuse-button = Continue without giving my agreement
portal-consent-refused-now = You did not give your agreement: you declare everything yourself. You can change your mind here.
portal-consent-refused = Refused { $when } (text no. { $version }): everything is declared, nothing is asked of another body
portal-consent-line = Agreement
portal-consent-given = Given { $when } (text no. { $version })

## Step 5: resources and housing
portal-resources-title = Resources and home
portal-resources-period = The period studied is { $period }.
portal-resources-text = Declare what each person received during this period, before tax. The numbers are those of the paper form.
portal-resources-of-you = Your resources
portal-resources-of = Resources of { $name }
portal-resources-of-household = Family benefits of the household
portal-resources-child-hint = Fill in only if this child had resources.
portal-resource-line = { $kind }: { $amount }
portal-housing-line = Your home
portal-housing-title = Your home
portal-aid-line = Housing benefit: { $amount }
portal-uncounted-legend = Tick them if you receive them: the fund will see why they do not count.
portal-amounts-title = { $whose }: amounts
portal-amount-item = (no. { $item })
portal-amount-what = the amount, for “{ $kind }”
portal-amounts-nothing = You declare: no resources during the period studied, { $period }. Save to confirm it.
portal-mode-missing = Choose how you know this amount, for “{ $kind }”.
portal-today-heading = The situation today
portal-worked-legend = Was there work in the last three months?
portal-worked-hint = As an employee, self-employed or in an ESAT (sheltered work), during the three calendar months before this month.
portal-worked-missing = Say whether there was work in the last three months.
portal-interruption-missing = Choose the situation, or “No, none of these situations”.

## Step 7: review
portal-review-title = Check and send
portal-review-text = Check each block. A block that you change brings you back here.
portal-review-missing = Before sending, you still have to complete:
portal-certify-title = Certify and send
certification-1-1 = I certify on my honour that the information in this application is exact and complete, for me and for the people in my household, and that I will tell my fund about any change of situation.
certification-1-2 = The law punishes anyone guilty of fraud or false declarations (articles L. 114-17-1 of the code de la sécurité sociale, 313-1 and 441-6 of the code pénal).
portal-certify-label = I certify that this information is exact
portal-certify-missing = Tick the box to certify your answers, then send.
portal-submit = Send my application
portal-submit-incomplete = Some answers are still missing: complete the steps shown, then send.
portal-submit-other-text = The text to certify has changed: read it again, then send.
portal-submit-contradiction = Two answers contradict each other in this block: change it, then send.

## Receipt
receipt-title = Your application has been sent
receipt-number = Number of the application
receipt-received = Received
receipt-last-day = Answer by, at the latest
receipt-no-last-day = No date yet: documents are missing
receipt-fund = Health insurance fund
receipt-papers = Documents received
receipt-download = Download the acknowledgement (PDF, in French)
receipt-next-title = What now?
receipt-next-1 = Your fund studies the file. It is complete: the time limit of two months has started.
receipt-next-2 = It answers you by { $last_day } at the latest. The answer arrives in this account.
receipt-next-3 = If there is no answer by the end of that day, your application is accepted from { $accepted_from }.
receipt-next-4 = Until then, keep your treatment forms and tell your fund about any change of situation.
receipt-awaiting-1 = Give the documents that are missing, here or at your fund. If you cannot supply one, say why: a caseworker will look for a solution with you.
receipt-awaiting-2 = On the day everything is there, the time limit of two months starts and you see its last day in this account.
receipt-awaiting-3 = Until then, keep your treatment forms and tell your fund about any change of situation.
receipt-follow = Follow my application
completion-title = Your file is complete
completion-complete = File complete since
completion-download = Download the acknowledgement of the complete file (PDF, in French)

## Application
application-waiting-title = Answer from your fund by, at the latest
application-silence = If there is no answer by the end of that day, the application is accepted from { $date }.
application-facts-title = What you sent
application-timeline-title = What has happened

## Decision
decision-granted-free = Your right to the complémentaire santé solidaire is granted, without a contribution
decision-granted-with-contribution = Your right to the complémentaire santé solidaire is granted, with a contribution
decision-refused = Your application is refused
decision-decided-on = Decision made on { $date }.
decision-contribution = The contribution of your household is { $amount } per month.
decision-right-open = The right is open from { $first } to { $last }.
decision-right-over = The right lasted from { $first } to { $last }.
decision-right-rsa = You have this right with the RSA. If the RSA stops before { $last }, the right goes on until that day. At the renewal you will then declare your resources.
decision-alone-granted-free = The right of { $name } is granted, without contribution
decision-alone-granted-with-contribution = The right of { $name } is granted, with a contribution
decision-alone-refused = The right of { $name } is refused too
decision-alone-why = { $name } receives or asks for the RSA. As your household is refused, we studied their situation alone.
decision-alone-contribution = Their contribution is { $amount } a month.
decision-alone-letter = A letter in their name explains this decision.
decision-alone-calculation = How the right of { $name } was calculated
decision-right-awaiting = The right will open on the first day of the month after the fund receives your payment details.
decision-calculation-title = How this decision was calculated
decision-departs = Your fund did not follow the calculation made from your declaration. It gives the reason:
decision-departs-calculation = Here is this calculation, so that you can compare it:
decision-remedies-title = If you do not agree
decision-remedy-1 = You have two months from the day you receive the notice to write to the amicable appeals committee (CRA) of your fund, saying why.
decision-remedy-2 = If the committee does not answer within two months, or rejects your appeal, you have two months to go to the social division of the court that your notice names.
decision-remedy-3 = You can also turn to the mediator of your fund, free of charge, after a first complaint.
