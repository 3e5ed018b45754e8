# The frame of the pages, the parts of forms, the public pages.

## The frame
title-error = Error:
skip-link = Skip to the content
demo-label = Demonstration
demo-banner = Demonstration: everything here is fictitious, the people, the files and the fund. Do not enter anything personal.
navigation-label = Menu
navigation-simulator = Do a simulation
navigation-account = My account
sign-out = Sign out
footer-label = About this service
footer-legal = Legal notice
footer-privacy = Personal data
footer-law = Law in force
footer-api = API
footer-source = Source code
footer-sentence = Free software that calculates and supports the right to the complémentaire santé solidaire. A simulation does not replace the decision of your fund.

## Parts of pages
back = Back
back-label = Previous page
breadcrumbs-label = Breadcrumb
steps-sentence = Step { $current } of { $total }: { $name }
summary-change = Change
summary-changed = Changed
summary-added = Added
summary-removed = Removed
summary-before = Before:
warning-before = Warning
pagination-label = Pages of the list
pagination-previous = Previous page
pagination-next = Next page
pagination-of = { $first } to { $last } of { $total }
pagination-range = { $first } to { $last }
continue = Continue

## Fields and mistakes
error-summary-title = There is a problem
error-summary-more = And { $count } other answers to correct, marked below
error-before = Error:
date-day = Day
date-month = Month
date-year = Year
error-amount-missing = Enter { $what }. If there is nothing, write 0.
error-amount-negative = The amount cannot be negative: enter { $what } in euros, for example 850 or 850.50.
error-amount-too-precise = The amount has at most two digits after the decimal point: enter { $what }, for example 850 or 850.50.
error-amount-too-large = This amount is too large: check { $what }.
error-amount-not-understood = We do not understand this amount: enter { $what } in figures, for example 850 or 1,250.50.
error-date-missing = Enter { $what }.
error-date-day-missing = The day is missing in { $what }.
error-date-month-missing = The month is missing in { $what }.
error-date-year-missing = The year is missing in { $what }.
error-date-day = The day must be a number from 1 to 31: check { $what }.
error-date-month = The month must be a number from 1 to 12: check { $what }.
error-date-year = The year must have four digits, for example 1978: check { $what }.
error-date-far-year = This year is not possible: it must be between { $first } and { $last }. Check { $what }.
error-date-short-year = Write the year with four digits, for example 1978: complete { $what }.
error-date-does-not-exist = This day does not exist in the calendar: check { $what }.
error-text-missing = Enter { $what }.
error-text-too-long = This is too long: { $what }, in { $longest } characters at most.

## Refusals and faults
fault-home = Go to the home page
fault-simulator = Do a simulation
fault-help = Need help? Call the Assurance Maladie on 3646, or walk into a France services office.
fault-unreadable-title = The request could not be read
fault-unreadable-what = What your browser sent is incomplete or damaged.
fault-unreadable-remedy = Go back to the previous page and send it again.
fault-forbidden-title = This page is not open to you
fault-forbidden-what = The page needs another account, or the form was not sent from this site.
fault-forbidden-remedy = Go back to the previous page, reload it, then start again. If you had signed in, sign in again.
fault-unknown-title = Page not found
fault-unknown-what = This address does not lead to any page.
fault-unknown-remedy = If you typed it, check it. If you followed a link, the page may have moved.
fault-method-title = This page does not open this way
fault-method-what = The address exists, but it does not answer this kind of request. This happens when a page with a form is reloaded or bookmarked.
fault-method-remedy = Start from the home page to find the form again.
fault-too-large-title = What you sent is too large
fault-too-large-what = What you sent is larger than allowed. Nothing of it was saved.
fault-too-large-remedy = Go back to the previous page. If you are sending a document, choose a smaller file or send its pages separately.
fault-too-many-title = Too many requests at once
fault-too-many-what = The service received too many requests from your connection in a short time.
fault-too-many-remedy = Wait one minute, then reload the page.
fault-broken-title = The service has a problem
fault-broken-what = An error happened on our side. The team of the service has been told.
fault-broken-remedy = Try again in a few minutes. What you had already saved is kept.
fault-unavailable-title = The service is unavailable for the moment
fault-unavailable-what = The service is very busy or under maintenance.
fault-unavailable-remedy = Try again in a few minutes. What you had already saved is kept.

## Home
home-title = Your rights and your application
home-heading = Extra health cover, free or at a low price
home-lead = The complémentaire santé solidaire (C2S) pays what the Assurance Maladie (French public health insurance) does not pay back, if your resources are modest. It is free, or costs less than €1 per day and per person.
home-simulate-title = Do a simulation
home-simulate-text = In 5 to 10 minutes, without an account and without saving anything, you will know whether you are probably entitled to it, and at what price.
home-simulate-button = Start the simulation
home-apply-title = Apply online
home-apply-text = With your account, at your own pace. The fund answers within two months; without an answer, the application is accepted.
home-apply-link = Go to my account
home-paper-title = On paper or with somebody
home-paper-text = Send the form Cerfa 12504 or hand it in to your health insurance fund (CPAM, MSA or CGSS).
home-counter-text = An adviser can fill it in with you: fund, France services, CCAS, charity, social service of the hospital.
home-what-title = What it covers
home-what-text = With the C2S, you do not pay:
home-what-1 = the doctor, the dentist, the pharmacy, tests, the hospital, within the rates of the Assurance Maladie;
home-what-2 = most glasses, dental prostheses and hearing aids;
home-what-3 = extra fees above the rates, and the fixed charges left to patients;
home-what-4 = anything in advance: you show your carte Vitale or your certificate.
home-who-title = Who can have it
home-who-text = Anyone who meets these two conditions:
home-who-1 = their health costs are covered by the Assurance Maladie, because they work or live in France in a stable and lawful way;
home-who-2 = the resources of their household, over a period of twelve months, are under a limit that depends on the number of people.
home-ceilings-caption = Limits of resources per year, in mainland France, on { $date }
home-ceilings-household = Household
home-ceilings-free = Free under
home-ceilings-contribution = With a contribution up to
home-ceilings-note = The limits are higher for larger households and overseas.
home-persons =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
home-contribution = The contribution goes from { $lowest } to { $highest } per month and per person, depending on age.
home-law-link = All the limits and the legal texts that set them
home-names-title = CMU-C, ACS, CSS: is it the same thing?
home-names-text = Since 1 November 2019, the C2S has replaced the CMU complémentaire (CMU-C) and the help to pay for extra health cover (ACS). It is also called CSS, or “mutuelle gratuite”.

## The law in force
law-title = Law in force
law-heading = The law in force on { $date }
law-covered = Applications made from { $first } to { $last } can be calculated. Each value is given with its source and the day it was last checked. The names of the values and of the legal texts are in French, as the law writes them.
law-not-covered = The values of this day are not known: nothing is calculated for this date.
law-other-dates = See another date
law-group-calculation = What enters the calculation
law-group-procedure = Time limits and procedure
law-since = In force since
law-source = Source:
law-articles = Articles:
law-checked = Checked on
law-never-checked = Not checked yet.
law-status-official = Official
law-status-projected = Projected
law-status-unverified = To be checked
law-band-up-to = Up to age { $age }
law-band-beyond = Above that age
law-band-local = { $general } ({ $local } in the local scheme of Alsace-Moselle)
law-part-aah = AAH
law-part-alternating-custody = Child who lives with each parent in turn, share of the rank
law-part-adult = Each adult
law-part-first-and-second-child = First and second children, each
law-part-third-and-following-child = Each child from the third on
law-part-lone-parent = First child of a parent who raises them alone, on top
law-part-amount = Amount
law-part-appliances = Household appliances, sound and computers
law-part-appliances-above = Appliances, from
law-part-applies = Applies
law-part-art-and-jewellery = Works of art and jewellery
law-part-asi-couple = ASI, couple
law-part-asi-single = ASI, single person
law-part-aspa-couple = ASPA, couple
law-part-aspa-single = ASPA, single person
law-part-base-share = Share of the gross pay
law-part-basis = Amount used
law-part-built-property = Buildings, rental value
law-part-capital = Capital held
law-part-chain = Base that follows the increases without rounding
law-part-clubs-and-hunting = Sports clubs and hunting
law-part-computed-from = Base of the published limits
law-part-count = Length or number
law-part-counted = Counts in the resources
law-part-covered = Covered
law-part-domestic-staff = Domestic staff
law-part-factor = Multiplier
law-part-farming = Farming
law-part-fifth-and-following = Fifth person and those after
law-part-first-month-before = First month of the period, number of months before the application
law-part-free = without a contribution, for 1, 2, 3 and 4 people
law-part-free-each-more = without a contribution, for each person more
law-part-gifts-threshold = Threshold for gifts
law-part-kinds = Kinds
law-part-land = Land, rental value
law-part-liberal = Liberal profession
law-part-metropole = Mainland France
law-part-minimum = Smallest amount
law-part-one = One person
law-part-overseas = Overseas
law-part-partner-activity-counts = The work of the spouse or partner counts too
law-part-rate = Rate
law-part-sales = Sale
law-part-second = Second person
law-part-services = Services provided
law-part-third-and-fourth = Third and fourth persons
law-part-three-or-more = Three people or more
law-part-travel-and-leisure = Travel, restaurants, leisure
law-part-two = Two people
law-part-unbuilt-land = Land without buildings, rental value
law-part-unlet-building = Buildings not let, rental value
law-part-vehicles = Cars, boats, motorbikes
law-part-vehicles-above = Vehicles, from
law-part-with-contribution = with a contribution, for 1, 2, 3 and 4 people
law-part-with-contribution-each-more = with a contribution, for each person more
law-part-works = Building works
law-word-official = the official limit, rounded to the euro
law-word-chain = the base that is not rounded
law-word-last-tax-notice = latest tax notice
law-word-last-civil-year = last calendar year

## Legal mentions
legal-title = Legal notice
legal-lead = What this service is, and what it is not.
legal-publisher-title = Publisher
legal-publisher-1 = This software is published by its authors under a free licence. The organisation that runs it gives here its name, its address, the person responsible for publication and its host.
legal-value-title = What the results are worth
legal-value-1 = A simulation is only an indication: the health insurance fund alone decides on the right, after studying the complete file. The calculation quotes the legal texts it applies, and says what could not be checked.
legal-licence-title = Licence of the software
legal-licence-1 = The code is published under the MIT and Apache 2.0 licences, as you choose. The legal texts quoted come from Légifrance.

## Personal data
privacy-title = Personal data
privacy-lead = What the service knows about you, why, and for how long.
privacy-simulator-title = The simulator keeps nothing
privacy-simulator-1 = No name is asked for, nothing is saved, no cookie is set. Your answers travel from one page to the next, encrypted, in the address of the page; after one day, this address no longer opens.
privacy-application-title = The online application
privacy-application-1 = The data of the file (identity, social security number, resources, documents) are used to study the right. They are encrypted, and each reading by a caseworker is written in a log.
privacy-rights-title = Your data rights
privacy-rights-1 = You can ask your fund for a copy of your data, for their correction, or object to some uses. Its data protection officer answers you; you can complain to the CNIL.
privacy-cookies-title = Cookies we use
privacy-cookies-1 = The public pages set none, unless you change the language: one cookie then remembers that language, and nothing else, for six months. If you sign in, one cookie keeps you signed in, and goes when you sign out. If you ask that a simulation be taken up in your application and it cannot start yet, another cookie holds it until then, encrypted. No audience measurement, no third party.

## Source code
source-title = Source code
source-lead = Anyone must be able to read again a calculation that decides on a right.
source-program-title = The program
source-program-1 = c2s is free software, written in Rust. The rules of law are short functions, each with its articles and its tests.
source-law-title = The law
source-law-1 = The amounts and the dates are readable files, each with its source and the day it was last checked.
source-licences-title = Licences
source-licences-1 = MIT or Apache 2.0, as you choose. The form components come from GOV.UK Frontend (MIT licence), without the visual identity of the British government.

## The list of resources
resources-title = What counts in the resources, and what does not
resources-lead = Look for an income, a benefit or an allowance: the list says whether it counts for the complémentaire santé solidaire today, and under which legal text. You do not have to sort this out yourself: the simulator and the fund do it.
resources-search = Look for a resource
resources-search-hint = For example: school, bonus, pension, savings.
resources-search-button = Search
resources-found =
    { $count ->
        [0] No resource has this name. Try a shorter word, or ask your fund on 3646.
        [one] 1 resource
       *[other] { $count } resources
    }
resources-item = Item of the paper form:
resources-counts = Counts
resources-does-not-count = Does not count
resources-is-deducted = Deducted
resources-excluded = Left out by article
resources-asset = Part of the value is counted.
resources-asset-no-more = Has not counted since { $since }.
resources-minimum-benefit = The amount received during the period, less a reduction per month.
resources-deducted = Taken off the resources of the person who pays it.
resources-self-employment = The profit on the latest tax notice.
resources-turnover = The turnover of the last four quarters, less a reduction that depends on the activity.
resources-tax-notice = The amount on the latest tax notice.
resources-period = The amount received during the reference period.
footer-resources = Resources that count
