# The anonymous simulator.

## Frame
sim-step-start = To begin
sim-step-household = Your household
sim-step-housing = Your home
sim-step-resources = Situation and resources
sim-step-recap = Check
sim-back-to-recap = Save and go back to the check
sim-error-too-long = There are too many details for the simulation: for some resources, give the total instead of the amount of each month.

## Persons
sim-person =
    { $who ->
        [applicant] You
        [partner] Your spouse or partner
        [child] Child { $number } ({ $age ->
            [0] under one year old
            [1] 1 year old
           *[other] { $age } years old
        })
       *[other] Dependant { $number } ({ $age } years old)
    }
sim-age =
    { $age ->
        [0] under one year
        [1] 1 year
       *[other] { $age } years
    }

## First page
sim-title = Am I entitled to the complémentaire santé solidaire?
sim-lead = Answer a few questions: the result says whether it would be free or with a contribution, at what price, and how this is calculated. Allow 5 to 10 minutes, or 3 pages if you receive RSA or ASPA.
sim-lead-anonymous = We do not ask for any name and we do not save anything.
sim-expired-title = Simulation over
sim-expired-text = The address you opened no longer works: a simulation is erased after one day. You can start another one.
sim-residence-label = Where do you live?
sim-benefit-legend = Do you receive one of these benefits?
sim-benefit-hint = One of them may be enough to open the right. If you have several, choose the first one in the list: we will ask for the others later.
sim-benefit-none = None of these benefits
sim-benefit-rsa = RSA, you or your spouse or partner
sim-benefit-rsa-claimed = I have applied for RSA, and the CAF or the MSA gave me a certificate
sim-benefit-aspa = ASPA (formerly “minimum vieillesse”, for older people)
sim-benefit-asi = ASI (supplementary disability allowance)
sim-benefit-aah = AAH at the full rate, or on top of a pension (disability allowance for adults)
sim-benefit-aah-reduced = AAH at a reduced rate
sim-benefit-ass = ASS (allowance after unemployment benefit ends)
sim-benefit-acej = The allowance of the contrat d’engagement jeune (young people)
sim-date-summary = Do the simulation for another date
sim-date-legend = Date of the application
sim-date-hint = The limits and the period of the resources depend on the day of the application. If you do nothing: today.
sim-date-what = the date of the application
sim-papers-summary = What to have at hand
sim-papers-text = Your latest payslips or statements (unemployment, pension, CAF or MSA), your latest tax notice, and those of the people in your household. You can also answer from memory: the result will be less precise.
sim-others = Another official simulator:
sim-others-difference = Its result may differ a little: it does not ask for the same details, and does not always use the same dates.
sim-error-residence = Choose where you live.
sim-error-benefit = Say whether you receive one of these benefits, or choose “None of these benefits”.
sim-error-date-not-covered = The rules we know run from { $first } to { $last }: choose a date between the two.
sim-error-born-after-date = Somebody in your household was not born yet on this date: check the date of the application.
sim-error-mayotte = The complémentaire santé solidaire has existed in Mayotte since { $since }: choose a date from that day on, or another place.

## Household
sim-household-title = Who is in your household?
sim-birth-legend = Your date of birth
sim-birth-hint = For example 1 6 1978. The contribution depends on age.
sim-birth-what = your date of birth
sim-couple-legend = Do you live as a couple?
sim-couple-hint = If you live apart but have taken no legal step, you still count as a couple if you are married, or in a PACS and taxed together.
sim-couple-alone = No, I have no spouse or partner
sim-couple-married = Yes, I am married
sim-couple-pacs = Yes, I am in a PACS (civil partnership)
sim-couple-cohabiting = Yes, we live together without marriage or PACS
sim-partner-birth-legend = Date of birth of your spouse or partner
sim-partner-birth-what = the date of birth of your spouse or partner
sim-taxed-legend = Do you make one tax return together?
sim-taxed-hint = Look at your latest tax notice, or at your latest tax return if it is more recent.
sim-dependants-legend = Children and other people under 25 who depend on you
sim-dependants-hint = Add each child who depends on you, even if they do not ask for the C2S: the larger the household, the higher the limit. Your parents, and people aged 25 or over, make their own application.
sim-child-title = Child { $number }
sim-other-title = Other dependant { $number }
sim-dependant-birth-legend = Date of birth
sim-child-birth-what = the date of birth of child { $number }
sim-other-birth-what = the date of birth of dependant { $number }
sim-alternating = Lives with each parent in turn (shared custody)
sim-alternating-hint = The child is under 18, lives with both parents, and counts for tax with each of them.
sim-add-child = Add a child
sim-add-other = Add another dependant
sim-household-full = The simulation holds 30 people at most. For a larger household, your health insurance fund can answer.
sim-remove = Remove
sim-worked-legend = Have you or your spouse or partner worked in the last three months?
sim-worked-hint = As an employee, self-employed or in an ESAT (sheltered work), during the three calendar months before the application.
sim-error-couple = Say whether you live as a couple.
sim-error-taxed = Say whether you make one tax return together.
sim-error-worked = Say whether you or your spouse or partner have worked in the last three months.
sim-error-birth-after = This date is after the day of the application: check { $what }.
sim-error-alternating-adult = Only children under 18 can live with each parent in turn: untick this box, or check the date of birth.

## Adult dependants
sim-ties-title = The young adults of your household
sim-ties-text = An adult under 25 is in your household if you really and continuously support them, depending on their tax link with you.
sim-attachment-legend = What is their link with you for tax?
sim-attachment-tax-household = They are on your tax return
sim-attachment-own-return-same-roof = They make their own tax return and live under your roof
sim-attachment-maintenance-agreed = They receive from you a maintenance payment that you deduct, without a court decision
sim-attachment-maintenance-court-ordered = They receive a maintenance payment set by a judge
sim-attachment-none = None of these links
sim-alone-legend = Tick if this is the case
sim-lives-in-couple = Lives as a couple
sim-has-dependants = Has a child or another dependant
sim-error-attachment =
    { $who ->
        [child] Choose the tax link of child { $number } ({ $age } years old) with you.
       *[other] Choose the tax link of dependant { $number } ({ $age } years old) with you.
    }

## Housing
sim-housing-title = Your home
sim-housing-legend = You are…
sim-housing-tenant = A tenant, sharing a flat, or in a residence
sim-housing-owner = The owner of your home
sim-housing-owner-hint = A flat amount is added to your resources, even if you are paying back a loan.
sim-housing-free-of-charge = Housed free of charge
sim-housing-free-of-charge-hint = By your family, friends or employer, without paying rent. A flat amount is added to your resources.
sim-housing-no-home = Without a home, or in emergency accommodation
sim-aid-legend = Do you receive housing benefit (APL, ALF or ALS)?
sim-aid-hint = The benefit for the period { $period }. Only part of it is counted.
sim-aid-none = No housing benefit
sim-aid-each-month = Yes, the same amount each month
sim-aid-monthly = Yes, amounts that change from month to month
sim-aid-what = the amount of housing benefit
sim-error-housing = Choose what describes your home.
sim-error-aid = Say whether you receive housing benefit.

## Months
sim-each-month-label = Amount per month
sim-total-label = Total over the period
sim-annual-label = Amount per year
sim-balance-label = Amount on that date
sim-months-legend = Month by month
sim-months-hint = Leave a month with nothing empty.
sim-month-what = { $what } for { $month }
sim-error-no-month = Enter at least one month, or 0: { $what }.

## Condition of a person
sim-condition-title =
    { $who ->
        [applicant] Your situation
        [partner] Situation of your spouse or partner
        [child] Situation of child { $number } ({ $age } years old)
       *[other] Situation of dependant { $number } ({ $age } years old)
    }
sim-benefits-legend = Benefits received at the moment
sim-benefits-hint = Tick all that are received. If there are none, go on.
sim-activity-legend =
    { $who ->
        [applicant] Have you worked in the last three months?
       *[other] Has this person worked in the last three months?
    }
sim-interruption-legend = Has work been interrupted today?
sim-interruption-hint = In these situations, 30% of the earnings of the period do not count.
sim-interruption-none = No, none of these situations
sim-interruption-sick-leave-over-6-months = On sick leave for more than six months
sim-interruption-compensated-unemployment = Unemployed with benefit, fully or partly
sim-interruption-ass = Unemployment benefit has ended, with ASS
sim-interruption-paid-training-unemployed = Without a job, in paid training
sim-interruption-imprisoned = In prison
sim-others-legend = Other points
sim-other-alsace-moselle = I am in the local scheme of Alsace-Moselle
sim-other-declines-cover = I do not want to be covered by the C2S
sim-other-person-alsace-moselle = Is in the local scheme of Alsace-Moselle
sim-other-person-declines-cover = Does not want to be covered by the C2S
sim-error-activity = Say whether there was work in the last three months.
sim-error-interruption = Choose the situation, or “No, none of these situations”.

## Resources
sim-resources-title =
    { $who ->
        [applicant] Your resources
        [partner] Resources of your spouse or partner
        [child] Resources of child { $number } ({ $age } years old)
        [household] Family benefits of the household
       *[other] Resources of dependant { $number } ({ $age } years old)
    }
sim-resources-hint = Tick everything received in the period { $period }, in France or abroad, taxable or not. We will ask for the amounts next; the calculation leaves out by itself what does not count. The numbers are those of the paper form.
sim-resources-others = Think too of money received in cash (for example for cleaning), of a transfer from a relative (for example a parent who helps you each month), of help in kind (for example a rent or shopping paid for you), of the sale of things bought to be sold again, of game winnings (for example a winning ticket).
sim-group-work = 1 · Wages and similar
sim-group-self-employment = 2 and 3 · Self-employment
sim-group-unemployment = 4 · Unemployment
sim-group-sickness = 5 · Sickness, invalidity, disability
sim-group-retirement = 6 · Retirement
sim-group-family = 7 · Family benefits
sim-group-maintenance = 8 · Maintenance payments
sim-group-patrimony = Property, savings and royalties
sim-group-assets = 10 · Assets that bring in nothing, gifts
sim-group-other = 11 · Other resources
sim-kind-hint-wages = The net pay before income tax on your payslips.
sim-kind-hint-wages-taxable = If this is the only amount you have: the calculation takes off the taxed CSG and CRDS when the gross pay is known.
sim-kind-hint-turnover = A micro-business that has not declared anything for tax yet.
sim-kind-hint-maintenance-paid = It will be deducted from your resources.
sim-kind-hint-investment-income = Dividends, taxable interest. Not the livret A or the LDDS.
sim-kind-hint-rental-income = The taxable amount on your latest tax notice.
sim-kind-hint-sales-of-goods = Only sales made for business.
sim-kind-hint-regular-aid = Help that comes back, paid by an organisation.
sim-uncounted-summary = What does not count: RSA, prime d’activité, ARS, AEEH, scholarships…
sim-uncounted-legend = You need not declare them. If you tick them, the result will say why they do not count.
sim-or = or
sim-no-resource = No resources during this period
sim-error-resources = Tick at least one resource, or “No resources during this period”.
sim-error-resources-and-none = Untick “No resources”, or untick the resources.

## Amounts
sim-amount-what = the amount
sim-amount-hint-period = For the period { $period }.
sim-amount-hint-notice = The yearly amount on your latest tax notice.
sim-amount-hint-balance = The amount on { $last }.
sim-amount-hint-self-employment = The profit on your latest tax notice.
sim-amount-hint-farming = The farming profit on your latest tax notice.
sim-amount-hint-turnover = The turnover before tax of the last four calendar quarters. The reduction for your activity will be applied.
sim-amount-hint-maintenance-paid = The yearly amount paid, as shown on your latest tax notice.
sim-amount-hint-unlet-building-rental-value = The yearly rental value, on the property tax notice.
sim-amount-hint-unbuilt-land-rental-value = The yearly rental value, on the property tax notice.
sim-amount-hint-gifts = The total received in one year.
sim-mode-legend = What do you know?
sim-mode-each-month = The same amount each month
sim-mode-monthly = Amounts that change from month to month
sim-mode-total = Only the total of the period
sim-error-mode = Choose how you know this amount.
sim-gross-label = Gross pay for the same period (optional)
sim-gross-hint = With the gross pay, the part of CSG and CRDS included in the taxable net pay is taken off.
sim-gross-what = the gross pay
sim-activity-kind-legend = What do you do?
sim-activity-sales = Sale of goods, or accommodation
sim-activity-services = Services (craft, trade)
sim-activity-liberal = A liberal profession
sim-activity-farming = Farming
sim-error-turnover-activity = Choose your activity: the reduction depends on it.
sim-ended-label = This training is over, and no income replaces it
sim-ended-hint = In this case, the pay for it does not count.

## Recap
sim-recap-title = Check your answers
sim-recap-text = You can change each block; you will then come back here.
sim-recap-date = Date of the application
sim-recap-period = Period of the resources
sim-recap-benefits = Benefits
sim-recap-born = Date of birth: { $date }
sim-recap-taxed-separately = Separate tax returns
sim-recap-home = You are
sim-recap-aid = Housing benefit
sim-recap-condition = Situation
sim-recap-worked = Has worked in the last three months
sim-recap-not-worked = Has not worked in the last three months
sim-recap-resources = Resources
sim-recap-no-resource = No resources
sim-recap-kinds =
    { $count ->
        [one] 1 resource
       *[other] { $count } resources
    }
sim-recap-unknown = To complete
sim-recap-each-month = { $amount } each month
sim-recap-monthly = { $amount } in all, month by month
sim-recap-total = { $amount } in all over the period
sim-recap-annual = { $amount } per year
sim-recap-balance = { $amount } at the end of the period
sim-see-result = See the result

## Result
sim-result-free = You would be entitled to the complémentaire santé solidaire, free of charge
sim-result-with-contribution = You would be entitled to the complémentaire santé solidaire, with a contribution
sim-result-near = You are very close to the limit: apply
sim-result-none = Your resources are above the limit of the complémentaire santé solidaire
sim-why-free = The resources of your household ({ $total }) are under the limit for the free right ({ $free }).
sim-why-with-contribution = The resources of your household ({ $total }) reach the limit for the free right ({ $free }) and do not go over the limit for the right with a contribution ({ $with_contribution }).
sim-why-near = The resources of your household ({ $total }) are only { $gap } above the limit for the right with a contribution ({ $with_contribution }). The fund studies the complete file: one detail may change the result.
sim-why-none = The resources of your household ({ $total }) are { $gap } above the limit for the right with a contribution ({ $with_contribution }).
sim-try-again = If your resources stay as in the last known month, a new application could succeed from { $month }.
sim-try-again-unknown = If your resources fall or your household grows, do another simulation: each month, the period studied moves forward one month.
sim-ground-rsa = With RSA, the household is entitled to the free C2S, without declaring resources. It is given without any application, unless you refuse it.
sim-ground-presumed-aspa = With ASPA, and without work in the last three months, the household is entitled to the C2S with a contribution, without declaring resources.
sim-ground-presumed-asi = With ASI, and without work in the last three months, the household is entitled to the C2S with a contribution, without declaring resources.
sim-ground-presumed-aah = With AAH, for a person alone, without a dependent child and without work in the last three months, the right to the C2S with a contribution is open, without declaring resources.
sim-ground-presumed-ass = With ASS, for a person alone and without a dependent child, the right to the C2S with a contribution is open, without declaring resources.
sim-ground-presumed-acej = With the allowance of the contrat d’engagement jeune, the right to the C2S with a contribution is open, without declaring resources.
sim-contribution-monthly = { $amount } per month for the household
sim-contribution-yearly = That is { $amount } per year.
sim-contribution-caption = Contribution of each person
sim-contribution-person = Person
sim-contribution-month = Per month
sim-contribution-year = Per year
sim-contribution-total = Household
sim-about =
    Calculated for an application on { $date } ({ $residence }), { $count ->
        [one] 1 person counted in the household.
       *[other] { $count } people counted in the household.
    }
sim-about-period = The resources studied are those of the period { $period }.
sim-indicative = This result is only an indication: your fund alone decides, after studying the file.
sim-examine-text = If your resources are low enough, it could even be free.
sim-examine-link = Declare my resources to find out
sim-next-title = What now?
sim-next-text = The right opens only with an application, and usually starts the month after the decision: do not wait.
sim-next-online = Apply online
sim-next-paper = Or send the paper form (Cerfa 12504) to your health insurance fund:
sim-door-apply = You can apply all the same: the fund answers in writing, and you can challenge its decision.
sim-door-apply-link = Apply
sim-door-change = A birth, a separation, a job loss, more than six months off work: do the calculation again as soon as your situation changes.
sim-door-fund = Your health insurance fund can give financial help, case by case: ask for it on 3646.
sim-door-services = A France services adviser, a CCAS or a social worker can look at your situation with you, free of charge.
sim-print = Print this result
sim-change = Change my answers
sim-again = New simulation
sim-detail-title = How this result is calculated
sim-gauge = Resources of the household: { $total }. Free under { $free }, with a contribution up to { $with_contribution }.
sim-lines-caption = Resources, line by line
sim-lines-kind = Resource
sim-lines-declared = Declared
sim-lines-counted = Counted
sim-lines-total = Total counted
sim-ceilings-caption =
    { $count ->
        [one] Limits for 1 person
       *[other] Limits for { $count } people
    }
sim-ceilings-right = Right
sim-ceilings-year = Per year
sim-ceilings-free = Free, under
sim-ceilings-with-contribution = With a contribution, up to
sim-left-out-title = People who do not count in this household
sim-left-out = { $person }: { $reason }.
sim-provisional-title = What is not certain
sim-study-free = { $person } has RSA: their right would be studied separately, and free.
sim-study-with-contribution = { $person } has RSA: their right would be studied separately, with a contribution.
sim-study-none = { $person } has RSA: their right would be studied separately.
sim-article = article { $number }
# Between a fact and its value.
why-colon = :
sim-steps-summary = Each step of the calculation, with its legal texts
sim-law-link = All the values in force on this date, with their sources

# Taking a simulation into an application.
sim-carry-text = Your answers can go into your application: you sign in, you check them page by page, and nothing is sent without you.
sim-carry-button = Apply with these answers
simulation-title = Take up your simulation
simulation-lead = Here is what your application will take up. On each page you will check the answer and may change it. Nothing is sent.
simulation-by-hand = To be told in the application
simulation-to-add = { $name }, born on { $date }: to be added in “Your household”, with their name.
simulation-custody = { $name }: alternating residence is to be ticked on their page, in “Your household”.
simulation-kept = Already in your application
simulation-kept-text = You have answered this already: the simulation changes nothing in it.
simulation-button = Take up these answers
simulation-go-on = Continue my application
simulation-start-without = Apply without taking them up
simulation-again = Do another simulation
simulation-closed = This simulation cannot be opened any more: it is erased after one day. You can do another one, or answer in the application itself.
simulation-somebody-else = The date of birth given in the simulation is not yours. So as not to mix two households, nothing of it is taken up. You can apply, or do another simulation.
simulation-other-months = This simulation is about other months than those that count today: its amounts do not fit your application. You can do another one, or answer in the application itself.
simulation-sent = Your application is already sent: a simulation changes nothing in it. To change it, open it in your account and choose “Correct”.
simulation-nothing = Your application already holds an answer to everything in this simulation. It keeps its own.
simulation-waits = The answers of your simulation are kept: your application will take them up when you start it, as long as this browser stays open and for one day at most.
simulation-to-check = Taken from your simulation: to be checked and saved
simulation-here = These answers come from your simulation. Check them, change what is not right, then save.
simulation-forget = Do not take up these answers
