# The pages before an application.

start-title = Before you start
start-back = Back to “Before you start”
start-save = Save
start-button = Start my application
start-settle-first = First answer what is marked “To do”. Then you can start.
start-people = Need a person? Call 3646 or { $phone }. In person: { $fund }, { $address }, or a France services.

start-tasks-title = To settle before you start
start-tasks-done-title = What we noted
start-task-age = You are under 25
start-task-age-hint = A few questions to know whether you apply alone or with your parents.
start-task-insurers = Your complementary insurers
start-task-insurers-hint = Several insurers are recorded in your name. Say which one is right.
start-task-address = Your address
start-task-address-hint = It is incomplete: a letter could be lost.
start-task-tax-paper = Your tax notice
start-task-tax-paper-hint = You have none? Say so here: it does not stop you.
start-status-to-do = To do
start-status-done = Answered
start-status-optional = Optional

start-papers-title = What you need
start-paper-tax-notice = Your latest tax notice, all its pages
start-paper-declared-situation = Your declared situation (ASDIR), all its pages
start-paper-identity-and-resources = The papers that show your resources: by your answers, no tax notice is in your name
start-paper-tax-notice-child = The tax notice of { $name }, if there is one, or yours if they are on it
start-paper-rsa-attestation = The attestation of the CAF or the MSA on your claim for the RSA
start-paper-resources = What each person of the household received: wages, pensions, benefits
start-paper-insurer-card = The card of your present insurer
start-papers-by-answer = Depending on your answers, these may be needed too:
start-paper-if-partner = if you live as a couple, or with a dependant over 15: their tax notice;
start-paper-if-turnover-proof = if you are self-employed and have declared nothing yet: what shows your turnover;
start-paper-if-property = if you own a property that you do not let: its land tax and housing tax notices;
start-paper-if-foreign-proof = if you received money from another country: a tax and social proof from that country.
start-paper-if-separation-proof = if you separated within the year: a document that shows it, if you have one;
start-paper-if-residence-permit = if you are neither French nor from a European country: your residence permit, because your fund does not know it;
start-papers-later = A paper is missing? Start anyway. Each page is saved, and you can add it later.
start-period = The resources asked for are those { $period }.
start-typed = What you typed here { $when } is kept, and counts as soon as you save the page.
start-save-elsewhere = This page was also filled in in another tab or on another device. What you type here is no longer saved as you go. Press the button at the bottom of the page to keep what is on this screen.
start-duration-title = The time it takes
start-duration-unknown = The time is not measured in your fund yet. If your papers are ready, allow half an hour. You can stop and go on whenever you like.
start-duration-minutes = { $count ->
    [one] Half of the people took 1 minute or less to fill in their application.
   *[other] Half of the people took { $count } minutes or less to fill in their application.
  } Breaks of more than half an hour are not counted. You can stop and go on whenever you like.
start-duration-hours = Half of the people took { $count } hours or less to fill in their application. Breaks of more than half an hour are not counted. You can stop and go on whenever you like.

start-ways-title = Three ways to apply, with the same rights
start-way-online-title = Here, online
start-way-online-1 = at any hour, with breaks;
start-way-online-2 = a more complete file: the page says what is missing;
start-way-online-3 = faster: nothing travels by post;
start-way-online-4 = no stamp, no photocopy.
start-way-paper-title = By post
start-way-paper-text = Fill in the form S3711 (cerfa 12504), sign it, add copies of your papers and send it to your fund.
start-way-counter-title = With a person
start-way-counter-text = At the counter of your fund, in a France services, or by telephone at 3646.
start-situations-link = All the particular situations and what to do

start-block-closed-rights-title = Your rights to health insurance are closed
start-block-closed-rights-1 = They have been closed since { $since }. They must be opened again before the complementary cover can be given.
start-block-closed-rights-2 = You work, or have worked? Send your latest pay slips to your fund. You do not work? Your rights rest on your residence in France: send a proof of address of more than three months and, if you are not European, your residence permit. You study, or receive the RSA, the ASPA or the AAH? An attestation is enough, without delay.
start-block-closed-rights-3 = The form is S1106 (cerfa 15763). You can hand it in together with a paper application for the C2S. As soon as your rights are open you start here, and the answers you saved are kept.
start-block-pending-title = You already have an application under way
start-block-pending-1 = Your fund received it on { $received_on }. You have nothing to do again: one application is enough for the whole household.
start-block-pending-2 = A paper to add, an answer to correct? It is done in that application. If nothing has moved on { $replaceable_on }, this page will tell you how to replace it.
start-block-pending-due = It answers you on { $last_day } at the latest. Without an answer on that day, the application is accepted.
start-block-pending-incomplete = Documents are still awaited: the two months to answer will start with the last one.
start-block-pending-elsewhere-due = If the file it received was complete, it answers you on { $last_day } at the latest; without an answer on that day, the application is accepted. If a document was missing, this time starts when it receives it.
start-block-pending-link = See my application
start-block-pending-replaceable-title = Your application has been waiting for more than three weeks
start-block-pending-replaceable-1 = Your fund received it on { $received_on }. It is safest to keep it: the time to answer has run since that day, and without an answer it is accepted.
start-block-pending-replaceable-2 = You want to begin again all the same? Open the application and withdraw it: you can start another one at once. The time to answer will begin again from zero.
start-block-pending-elsewhere-title = Your fund has already received an application
start-block-pending-elsewhere-1 = It received it on { $received_on }, by post or at the counter. You have nothing to do again.
start-block-pending-elsewhere-2 = To know where it stands or to add a paper, call your fund. Without a decision, you can start one here from { $replaceable_on }.
start-block-in-another-application-title = An application is already under way for your household
start-block-in-another-application-1 = Somebody of your household sent an application in which you are. One is enough: it covers you too. To protect that person, we show nothing of their application.
start-block-in-another-application-2 = You no longer live with that person, or you did not agree? Apply in your own name.
start-block-in-another-application-link = I am no longer part of that household
start-block-too-early-title = It is too early to renew
start-block-too-early-1 = You have the C2S until { $ends_on }. You can renew it here from { $first_day }: until then you have nothing to do.
start-block-too-early-2 = Your situation changed and you pay a contribution? If you now receive the RSA, call your fund: you can have it free without waiting.
start-block-too-early-link = Add the reminder to my calendar
start-first-day-offer = We can also tell you on { $first_day }, the way you chose for your alerts. One message only, which says nothing of your health. You can give it up here at any time.
start-first-day-ask = I want to be told that day
start-first-day-asked = We will tell you on { $first_day }, once only.
start-first-day-moved = You asked to be told on { $told_on }. Your right now ends earlier: the first day is { $first_day }. Ask to be told on that day.
start-first-day-take-back = I no longer want to be told
start-block-not-alone-link = Change my answers

start-calendar-summary = Procedure to renew
start-calendar-description = You can carry out your procedure from today, in your account.

start-insurers-title = Your complementary insurers
start-insurers-text = Several insurers are recorded in your name today. Say which one is right: your choice is saved at once, even if you stop afterwards.
start-insurers-legend = Which insurer do you keep?
start-insurers-missing = Choose your insurer, or “None of these insurers”.
start-insurers-none = None of these insurers
start-insurers-none-hint = We tell your fund that these contracts are not yours, or that they ended.
start-insurers-after = A mistake? You can change this choice until you send your application.
start-insurer-contract = Contract no. { $contract }
start-insurer-since = Since { $starts_on }
start-insurer-dates = From { $starts_on } to { $ends_on }
start-insurer-manages = It can manage the C2S
start-insurer-manages-not = It does not manage the C2S

start-address-title = Your address
start-address-text = Your letters and your certificate are sent to this address. Correct it here: you need not go anywhere else.
start-address-current = Address known to your fund:
start-address-more = More about the address
start-address-more-hint = Flat, floor, residence, or “chez” somebody.
start-address-street = Number and street, or hamlet
start-address-street-hint = For example: 5 rue des Tanneurs, or Le Bourg
start-address-without-number = My address has no number
start-address-post-code = Post code
start-address-town = Town
start-address-what-more = The complement
start-address-what-street = The street
start-address-what-post-code = The post code
start-address-what-town = The town
start-address-control = Take out the characters that cannot be printed, then try again.
start-address-fault-no-street = The street or the hamlet is missing.
start-address-fault-no-number = The number in the street is missing. Add it, or tick “My address has no number”.
start-address-fault-post-code = The post code must have five digits.
start-address-fault-no-town = The town is missing.

start-tax-paper-title = Your tax notice
start-tax-paper-text = It serves to check your resources. Several papers will do, and having none does not keep you from applying: a person of your fund then looks at it with you.
start-tax-paper-legend = Which paper do you have?
start-tax-paper-notice = An income tax notice
start-tax-paper-notice-hint = Even if you pay no tax.
start-tax-paper-declared-situation = A declared situation (ASDIR)
start-tax-paper-declared-situation-hint = It is in your account on impots.gouv.fr, right after your return. It is accepted like the tax notice.
start-tax-paper-arrived-recently = None: I have been in France for a short time
start-tax-paper-never-declared = None: I never made a return in my name
start-tax-paper-lost = None: I lost it or never received it
start-tax-paper-lost-hint = You can find a copy on impots.gouv.fr or at 0 809 401 401.
start-tax-paper-other = None, for another reason
start-tax-paper-missing = Choose the paper you have, or say why you have none.
start-tax-paper-words = Would you like to add something?
start-tax-paper-words-hint = Optional. For example: the date you arrived in France.
start-tax-paper-what-words = Your text
start-tax-paper-words-missing = Say in a few words why you have no tax notice.

start-age-title = Alone, or with your parents?
start-age-text = Before 25, one usually applies with one’s parents. These questions say whether you can apply in your name. Your answers are kept.
start-age-button = See the result
start-undertaking-title = Your undertaking
start-undertaking-when = Tick this box only if you answered “I will make my own next time” or “I renounce it”.
start-undertaking-label = I undertake this on my honour, in these words
start-undertaking-missing = Tick the box to undertake it, or change your answer.
undertaking-1-1 = I undertake on my honour to make a tax return in my name, apart from that of my former household, at the next period of returns.
undertaking-1-2 = I undertake to receive no more maintenance that my parents, or the person from whom I am separated, would deduct from their taxes.

start-separation-title = You are no longer part of that household
start-separation-text = You can apply in your name, even if your latest tax notice is a joint one. A person of your fund will check both applications. The other person will see nothing of yours. A document that shows the separation will be asked for. If you have none, or if it is dangerous for you to get it, it will be enough to say so: your application will be studied all the same.
start-separation-button = Apply in my name

case-before-title = Before starting: to be checked
case-before-no-tax-paper = To do: check the resources with the other papers. The lack of a tax notice does not stop the application.
case-before-insurer = { $name }, contract no. { $contract }
case-before-separated = Another application counts this person: compare the two files, without revealing anything of one to the other.
case-unavailable-title = Papers that the person cannot supply
case-unavailable-line = { $label }. { $reason }
case-unavailable-unsafe = The person says that they would be in danger. Do not ask for this paper again, and speak of this file to nobody else of the household.
case-before-elsewhere = Another application that is waiting counts this person too: compare the two files, and reveal nothing of one to the other.
case-before-address = Address corrected by the person on { $date }

## Domiciled with a body
start-address-where = Where do you receive your post?
start-address-where-home = At my home, or at somebody’s
start-address-where-body = At a body where I am domiciled
start-address-where-body-hint = Election of domicile: a CCAS, an approved association.
start-address-where-missing = Say where you receive your post.
start-address-body = Body
start-address-body-hint = Its address is known: you have nothing else to write.
start-address-body-other = Another body
start-address-body-name = Name of the other body
start-address-body-name-hint = If it is not in the list. Write its address below.
start-address-body-missing = Choose the body in the list, or write its name.
start-address-what-body-name = The name of the body

## What stands in the way of an application that is being filled in
draft-obstacle-kept = Your answers are kept, and your application stays open. If this point is not settled when you send it, your fund will look at it with you.
draft-obstacle-questionnaire-title = Under 25, a few more questions
draft-obstacle-questionnaire-1 = We do not know yet whether you apply in your own name or with your parents.
draft-obstacle-questionnaire-link = Answer these questions
draft-obstacle-not-alone-1 = This result takes into account what you have just said of your family situation and of your household.
draft-obstacle-situation-link = Look at my family situation again
draft-obstacle-insurers-title = Your fund knows several insurers in your name
draft-obstacle-insurers-1 = Say which one is right, or that none is: your other answers stay.
draft-obstacle-insurers-link = Say which one is right
draft-obstacle-address-title = Your address is to be completed
draft-obstacle-address-1 = The letters of your fund might not arrive.
draft-obstacle-address-link = Correct my address
draft-obstacle-covered-elsewhere-title = Already covered, or in another application: { $names }
draft-obstacle-covered-elsewhere-1 = You said that the complémentaire santé solidaire is open already or was asked for elsewhere. A person is in one application at a time, except a child who lives with both parents in turn.
draft-obstacle-covered-elsewhere-2 = Is it a mistake? Change this answer. Does this person no longer live with you? Take them out of your household: you will be able to put them back. Does their application count you too? Wait for its answer: it covers you.
draft-obstacle-covered-elsewhere-link = Change this answer
draft-obstacle-household-link = Look at my household again
draft-obstacle-residence-title = Your situation in France is to be made clear
draft-obstacle-residence-1 = You said that none of the situations is yours. One of them is needed to have the cover; your fund can recognise one with you.
draft-obstacle-residence-link = Look at this answer again
draft-obstacle-residence-more = Read which situations are accepted
