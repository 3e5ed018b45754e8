# Steps 1 and 2 of the application: who lives together, what is said of each person.

person-usage-name = { $birth } (usage name: { $usage })
draft-wrong-changed-in-the-future = This date is in the future: check the date of the change.
draft-wrong-changed-long-ago = This change is more than a year old: answer “No”, or check the date.
draft-wrong-name-sign = A name has only letters, apostrophes, hyphens and spaces: take out the digits, the emojis and the other signs.
draft-wrong-nobody-covered = Nobody asks for the complémentaire santé solidaire: untick one person at least.

## Step 1
portal-changed-legend = Has it changed in the last 12 months?
portal-family-changed-missing = Say whether your family situation has changed in the last 12 months.
summary-changed-since = Changed in the last 12 months
household-changed-on = When?
household-changed-on-hint = The day of the marriage, the PACS, the separation or the death. For example 6 1 2025
household-changed-on-what = the day of the change
household-changed-line = Yes, on { $date }
household-country = Of which country? (optional)
household-nationality-country = { $group } ({ $country })
household-body-legend = Do you receive benefits from the CAF or the MSA?
household-body-none = No
household-body-caf = Yes, from the CAF
household-body-msa = Yes, from the MSA
household-msa-wrong = This number is not complete: it has 5 to 15 digits, sometimes followed by a letter. Leave it empty if you do not have it.
household-number-of = { $number } ({ $body ->
        [msa] MSA
       *[caf] CAF
    })
household-number-none = Number not given
portal-caf-label = Beneficiary number (optional)
portal-caf-hint = 5 to 8 digits, most often 7, sometimes followed by a letter. It is at the top of the statements. At the MSA it may have up to 15.
household-usage-name = Usage name (optional)
household-usage-name-own-hint = If you use another name than your birth name, for example that of your husband or wife.
household-usage-name-hint = If it is not the birth name.
household-usage-name-what = the usage name
household-usage-name-line = Usage name

## Step 2
household-remove = Remove
household-remove-from = Remove from the household
household-removal-title = Remove { $name } from the household
household-removal-text = The reason may change your right. You can undo this as long as the application is not sent.
portal-removal-legend = Why?
portal-removal-left = Lives elsewhere, on their own means
portal-removal-separated = We are separated or divorced
portal-removal-separated-hint = Then correct your family situation, at step 1.
portal-removal-other-household = Counts in another household
portal-removal-other-household-hint = For example that of the other parent, who takes care of them.
portal-removal-court-ordered-maintenance = Receives a maintenance payment set by a judge
portal-removal-court-ordered-maintenance-hint = An adult child who receives it makes their own application.
portal-removal-died = Has died
portal-removal-mistake = Was never part of the household: it is a mistake
household-partner-left = You removed your spouse or partner, but you said that you live as a couple.
household-partner-left-link = Correct my family situation
household-child-of-partner = Child of your spouse or partner
household-aid-rsa-claimed = RSA asked for
household-aid-rsa = RSA received
household-aid-c2s = Complémentaire santé solidaire running or asked for elsewhere
household-aid-aah = AAH (allowance for disabled adults)
household-aid-aspa = ASPA or ASV (former minimum pension)
household-aid-asi = ASI (supplementary disability allowance)
household-declines-title = Somebody does not want, or cannot have, the complémentaire santé solidaire
household-declines-legend = Who does not ask for it?
household-declines-hint = These people still count in the household, and their resources are asked.
household-declines-line = Counts in the household, does not ask for the complémentaire santé solidaire
household-born-at = Place of birth: { $place }
household-nationality-same = The same as yours
household-nationality-line = Nationality: { $nationality }
household-nationality-known = The one that is chosen is known to your fund on { $date }. Change it if it is not right.
household-nationality-known-line = Nationality: { $nationality } (known to your fund on { $date })
household-caf-line = Beneficiary number: { $number }
household-caf-hint = If this person has one in their name: 5 to 8 digits, sometimes followed by a letter.
household-lives-in-couple = This person lives as a couple
household-lives-in-couple-line = Lives as a couple: makes their own application
household-has-dependants = This person has a child or a dependant
household-has-dependants-line = Has a dependant: makes their own application
household-own-life-title = This person lives as a couple, or has a child
household-own-life-text = Then they no longer count in your household: they make their own application.
household-birth-name = Birth name
household-birth-name-hint = That of the birth certificate or of the family record book.
household-alternating = In alternating residence (optional)
household-rsa-claimed = Has asked for the RSA (optional)
household-c2s-claimed = Has already asked for the complémentaire santé solidaire (optional)
household-nir = Social security number
household-nir-hint = 13 digits and the 2-digit key. It is on the carte Vitale or on the certificate of a parent.
household-same-legend = Is this the same person as { $name }?
household-same-hint = They are already in your household, or were removed from it, with this first name and this date of birth. Each person counts once.
household-same-yes = Yes, it is the same person: do not add them
household-same-no = No, these are two people
household-same-missing = Somebody of your household has this first name and this date of birth: say whether it is the same person.
household-no-nir-hint = If this box is ticked, the number written above is not kept.
household-independent-line = Aged 25 or over: does not count in your household
household-independent-title = { $name } is 25 or over
household-independent-text = From the age of 25, a child or a dependent relative no longer counts in your household, even if they live with you: your application does not cover them, and their resources do not change your right. You can leave them in the list or remove them.
household-independent-own = They can apply for the complémentaire santé solidaire in their own name, with their own account.
household-independent-link = See whether they are entitled
draft-wrong-born-against-number = The date of birth of one person does not agree with their social security number: check both.
household-nir-missing = Give the social security number, or tick “This person has no number”.
household-nir-of = For { $name }: { $problem }
household-nir-swapped = The number or the key is wrong: check the order of the digits, two neighbours seem to be swapped.
household-nir-help = The number is not taken? Somebody can help you: call 3646, or go to a France services centre. You can also tick “This person has no number” and continue with their place of birth: your fund will find the number.
household-no-nir = This person has no number, or I do not know it
household-birth-place = Place of birth
household-birth-place-hint = The town, and the country if it is not France.
household-birth-place-what = the place of birth
household-birth-place-wrong = Write the name of the town in letters, and the country if it is not France.
portal-person-kind-child = Your child
portal-person-kind-partner-child = The child of your spouse or partner

## What a saving dropped
draft-dropped-title = Answers that are no longer useful were deleted:
draft-dropped-of-person = the resources and the papers of { $name }, who is no longer in the household;
draft-dropped-organisation = the organisation or the contact person chosen for { $name }, who is no longer in the household;
draft-dropped-contact = the contact person of { $organisation }, which nobody has chosen any more.

## The country of somebody in neither group, and the residence in France
household-country-hint = Write the first letters: the countries of the list appear. Their names are in French.
household-country-wrong = This country is not in the list: check its name in French, or leave it empty.
household-country-near = This country is not in the list. Did you mean: { $countries }?
situation-nationality-known = Known to your fund. Change it if it is no longer right.
situation-residence-legend = Your situation in France
situation-residence-hint = Your health insurance rights do not say so. One of these situations is enough.
situation-residence-three-months = I have lived in France without interruption for at least three months
situation-residence-work = I have work in France that lasts more than three months
situation-residence-studies = I am enrolled in a place of education in France
situation-residence-benefits = I receive certain benefits
situation-residence-benefits-hint = Family benefits, allowance for older people, housing allowance, social aid, replacement income.
situation-residence-other = None of these situations
situation-residence-other-hint = You can go on: your fund will look at your situation with you.
situation-residence-missing = Choose your situation in France.
summary-residence = Residence in France
