# Step 3 of the application: the cover of today, the organisation of each person, the search, the contacts.

portal-organisation-title = Your organisation
portal-organisation-text = The complémentaire santé solidaire is managed by your health insurance fund, or by an organisation that you choose on the official list. Your rights are the same everywhere.
portal-organisation-legend = Who should manage it?
portal-organisation-fund = Your health insurance fund ({ $fund })
portal-organisation-fund-hint = One organisation for all your refunds. It is also what the law provides for when you choose nobody.
portal-organisation-missing = Choose who should manage your complémentaire santé solidaire.
portal-organisation-line = Managed by

## The cover of today
organisation-cover-none = Your fund knows of no complementary health cover for you (mutual society or insurance company).
organisation-cover-denied = You said that you have no complementary health cover today (mutual society or insurance company).
organisation-cover-several = Your fund knows of several complementary covers for you: say first which one is right.
organisation-cover-unmanaging = Your complementary cover of today, { $name }, does not manage the complémentaire santé solidaire. Choose here who will.
organisation-cover-old-contract = Keep your contract until your fund answers. If the complémentaire santé solidaire is granted, ask your insurer in writing to end the contract on the day your right begins: you will not pay twice.
organisation-cover-employer = This contract comes with your job: with your certificate of entitlement, you can ask your employer to be released from it for as long as the complémentaire santé solidaire lasts.
organisation-cover-locked = Your complementary cover of today, { $name }, manages the complémentaire santé solidaire.
organisation-cover-locked-why = For a first application, the rule is to keep this organisation: it will manage your right. You can change at the next application. If this rule is a problem for you, write to your fund: a caseworker can look at this choice again.
organisation-cover-managing = { $name } manages your complementary cover. With this application, you can keep it or change.
organisation-cover-wrong = This is wrong, or it has changed: say what my complementary cover is

## The choice
organisation-keep = Keep { $name }
organisation-keep-hint = Nothing changes: the same refunds, the same people to talk to.
organisation-keep-button = Keep this organisation and continue
organisation-fund-instead-hint = Your fund replaces your organisation on the day the new right begins. It offers no contract at a reduced price when the right ends.
organisation-change-hint = The new organisation takes over on the day the new right begins. You look for it on the next page.
organisation-chosen = { $name }
organisation-other = Another organisation: mutual society, provident institution or insurance company
organisation-other-hint = You look for it on the next page, in the official list.
organisation-another = Another organisation, to be found in the list
organisation-each-label = Choose a different organisation for some people of the household
organisation-each-hint = Without this box, the organisation is the same for everybody.
organisation-help-title = How to choose?
organisation-help-same = The care that is refunded, and the contribution if there is one, are exactly the same with every organisation. Only the way to reach them changes. Each of them covers the whole of France: it does not need to be near you.
organisation-help-default = If you choose nobody, your health insurance fund manages your complémentaire santé solidaire.
organisation-exit-title = And when the right ends?
organisation-exit-text = If you are no longer entitled to the complémentaire santé solidaire, the organisation you chose must offer you a contract of one year, at these prices at most, each month and for each person:
organisation-exit-up-to = up to { $age } years old: { $price }
organisation-exit-beyond = above: { $price }
organisation-exit-fund = Your health insurance fund does not offer this contract.
organisation-back = Your organisation

## The search
organisation-search-title = Look for an organisation
organisation-search-title-for = Look for an organisation for { $name }
organisation-search-text = Fill in one field or more. A typing mistake does not matter.
organisation-search-name = Name of the organisation
organisation-search-name-hint = For example: solidaires
organisation-search-town = Town or post code
organisation-search-town-hint = With a post code, those of the department come next.
organisation-search-towns = Post code { $code }: { $towns }.
organisation-search-department = Department
organisation-search-department-hint = Its number or its name
organisation-search-department-unknown = This department is not recognised: write its number (for example 84) or its name.
organisation-search-button = Search
organisation-search-nothing = No organisation of the list has this name. Try one word of its name, or leave the name empty to see the whole list.
organisation-found =
    { $count ->
        [1] 1 organisation
       *[other] { $count } organisations
    }
organisation-near =
    { $count ->
        [1] 1 organisation receives you there
       *[other] { $count } organisations receive you there
    }
organisation-near-none = No organisation receives people there
organisation-near-none-named = No organisation of this name receives people there
organisation-elsewhere =
    { $count ->
        [1] 1 other organisation
       *[other] { $count } other organisations
    }
organisation-national = They cover the whole of France: you can choose one even if it is far.
organisation-office = Head office:
organisation-site = Site:
organisation-more-places =
    { $count ->
        [1] and one other place
       *[other] and { $count } other places
    }
organisation-choose = Choose

## The organisation of each
organisation-each-title = The organisation of each person
organisation-each-text = Choose for each person who wants the complémentaire santé solidaire.
organisation-each-same-as = The same as you: { $name }
organisation-each-same = The same as you
organisation-each-missing = Choose an organisation.
organisation-each-missing-for = Choose an organisation for { $name }.
organisation-each-first = Choose your own organisation first.
organisation-each-nobody = Nobody but you asks for the complémentaire santé solidaire.

## The contacts
organisation-contact-title = Your contact person
organisation-contact-text = The organisation must know whom to write to or call, once the right is open. The e-mail address and the telephone number are optional.
organisation-contact-person = Who is the contact person?
organisation-contact-email = E-mail address (optional)
organisation-contact-phone = Telephone (optional)
organisation-contact-phone-hint = 10 digits, or + and the code of the country
organisation-contact-nobody = Your fund manages everything: there is no other contact person to give.

## The cover of today, in the words of the person
insurance-title = Your complementary cover today
insurance-text = A mutual society, a health insurance or the contract of your employer. It may change who will manage your complémentaire santé solidaire.
insurance-legend = What is your complementary health cover?
insurance-missing = Say what your complementary health cover is, or that you have none.
insurance-none = I have no complementary health cover
insurance-none-of-these = None of these, and I have no other
insurance-one = I have a complementary health cover
insurance-another = Another one, which is not in this list
insurance-contract = Contract { $number }.
insurance-since = Since { $date }.
insurance-until = Until { $date }.
insurance-source = Information from your fund.
insurance-name = Name of the mutual society or insurance company
insurance-name-hint = It is on your third-party payment card.
insurance-name-what = the name of your complementary cover
insurance-number = Contract number (optional)
insurance-number-what = the contract number
insurance-employer = It is the compulsory contract of my employer
insurance-employer-hint = Yours, or that of your spouse or partner.
insurance-match-legend = Is it one of these organisations?
insurance-match-hint = They manage the complémentaire santé solidaire and have a similar name.
insurance-match-none = None of these

## What the use case refuses
draft-wrong-organisation-first = Choose the organisation of the household first.
draft-wrong-organisation-locked = For a first application, the organisation that you have today must be kept.
draft-wrong-organisation-unlisted = This organisation no longer manages the complémentaire santé solidaire: choose another one.
draft-wrong-unknown-insurer = This cover is no longer in the records of the fund: reload the page, then choose again.
draft-wrong-contact-missing = Choose the contact person of the organisation.
draft-wrong-contact-minor = The contact person must be of age: choose an adult of the household.
draft-wrong-contact-email = This e-mail address is not complete: check it (for example name@example.com), or leave it empty.
draft-wrong-contact-phone = This number is not complete: it has 10 digits, or begins with + and the code of a country. Otherwise, leave it empty.

## In the summary
summary-cover = Complementary cover today
summary-cover-none = None
summary-cover-declared = { $name } (declared, unknown to the fund)
summary-cover-employer = Compulsory contract of the employer
summary-organisation-default = It is also what the law provides for when nobody is chosen.
summary-organisation-sought = To be chosen in the list
summary-organisation-of = Managed by, for { $name }
summary-contact = Contact person of { $organisation }
