# Who signs in: accounts, codes, forgotten passwords, the end of a session.

navigation-protection = Security
sign-in-open-account = Create an account
sign-in-forgotten = Password forgotten or never received

## A number as it is typed
nir-missing = Enter your social security number, with its key.
nir-without-key = The key is missing: it is the last two digits, after the first thirteen.
nir-length = A social security number has 13 digits and a key of 2 digits. Check that none is missing.
nir-characters = A social security number starts with 1, 2, 3, 4, 7 or 8. It holds digits only, except 2A or 2B for Corsica.
nir-other-birth-year = The year of birth does not agree with the social security number: the 2nd and 3rd digits of the number are those of the year. Check the date and the number.
nir-other-birth-month = The month of birth does not agree with the social security number: the 4th and 5th digits of the number are those of the month. Check the date and the number.
nir-key = The number or its key is wrong. Compare each digit with your Vitale card.
nir-swapped = The number or its key is wrong: two digits seem to be swapped. Check the order of the digits.

## A session that ends
session-until = If you stay on this page without sending anything, your session will close at { $hour }:{ $minute } (Paris time).
session-warning-title = Your session is about to close
session-warning-text = You have not sent anything for a while. To protect your information, your session closes by itself.
session-minutes-left = Time left, in minutes:
session-stay = Stay signed in
session-stay-failed = The service does not answer. Check your internet connection, then try again.
session-closed-title = Your session is closed
session-closed-text = What you typed on this page is not lost. Sign in again to find it.
session-closed-lead = Sign in again: you will find your page and what you typed.
session-again = Sign in again
resume-title = Take up what you typed
resume-found-title = Nothing is lost
resume-lead = Your session was closed when you sent a page. We kept what you had typed.
resume-page = Page sent
resume-take-up = Take up what I typed
resume-forget = Do not keep it
resume-nothing = No page is waiting.
resume-go-on = Continue without it

## Opening an account
opening-title = Create your account
opening-lead = You need your social security number. You do not need an e-mail address.
opening-back = Sign in
opening-who = Who are you?
opening-given = First name
opening-given-hint = The first one is enough.
opening-given-what = your first name
opening-family = Last name
opening-family-hint = As on your Vitale card or your identity card.
opening-family-what = your last name
opening-born = Date of birth
opening-born-hint = For example, 27 3 1985
opening-born-what = your date of birth
opening-password-title = Your password
opening-password = Choose a password
opening-contact-title = Where to write to you
opening-button = Create my account
opening-refused = We cannot create this account with these answers. Check the number, the name and the date of birth. If you have an account already, sign in or choose another password.
opening-person-title = Somebody will help you
opening-person-lead = Three tries did not go through. To protect your file, this number cannot be tried online any more today.
opening-person-after = Your application is not blocked: it can also be made with an adviser, or on paper.
person-who = Who to turn to
person-phone = By telephone, on 3646 (free service, price of a call)
person-counter = At the counter of your health insurance fund
person-france-services = In a France services centre

## Passwords
password-missing = Choose a password.
password-advice = At least 12 characters. Four unrelated words make a good password that is easy to remember.
password-hint = At least { $shortest } characters. Four unrelated words make a good password.
password-too-short = The password is too short: it needs at least { $shortest } characters. Add a word or two.
password-too-long = The password is too long: 256 characters at most.
password-breached = This password was stolen elsewhere and published: it would be tried first. Choose another one.
password-guessable-keys = This password follows the keys of the keyboard: it would be guessed quickly. Try four unrelated words.
password-guessable-repetition = This password repeats the same characters: it would be guessed quickly. Try four unrelated words.
password-guessable-sequence = This password follows the order of letters or digits: it would be guessed quickly. Try four unrelated words.
password-guessable-date = This password is mostly a date: it would be guessed quickly. Try four unrelated words.
password-guessable-common = This password looks like the one of many people: it would be guessed quickly. Try four unrelated words.
password-guessable-word = This password is mostly one known word or name: it would be guessed quickly. Add two or three unrelated words.
password-guessable = This password would be guessed quickly. Avoid your name, your date of birth and rows of keys. Try four unrelated words.

## Where one is written to
contact-lead = You may leave both fields empty: we will write to you by letter. Our messages never say anything about your file.
contact-email = E-mail address (optional)
contact-email-hint = For example, first.last@example.org
contact-email-what = your e-mail address
contact-email-wrong = The e-mail address is not complete. It looks like name@example.org.
contact-phone = Mobile telephone (optional)
contact-phone-hint = For example, 06 12 34 56 78
contact-phone-what = your telephone number
contact-phone-wrong = This mobile number is not complete. It has ten digits and starts with 06 or 07, or starts with + and the code of the country.

## A forgotten password
recovery-title = Forgotten password
recovery-lead = We send you a code. It lets you choose another password.
recovery-button = Receive a code
recovery-have-code = I have a code already
recovery-asked-title = Received
recovery-asked = If there is an account for these answers, a code leaves now: by message if you gave an address or a telephone number, otherwise by letter.
no-code-title = Does the code not arrive?
no-code-lead = A message arrives within minutes: look in the unwanted mail too. A letter takes about a week; it goes to the address that your fund knows.
no-code-address = You moved, your fund does not know your address, or nothing came? Come or call, with your social security number and proof of who you are. Your fund updates your address, and the code then leaves by letter.
no-code-after = Without waiting for the code, the application can also be made with somebody of the fund, or on paper.
reset-title = Choose another password
reset-lead = A code received by message is good for 30 minutes. A code received by letter is good for 21 days.
reset-back = Ask for a code
reset-code = Code received
reset-code-hint = 8 digits
reset-code-what = the code you received
reset-password = New password
reset-button = Change my password
reset-wrong = This code is not right for this number. Check both. If the code is old, ask for another one.
reset-done = Your password is changed. Sign in with the new one.

## The second factor
code-title = Your code
code-lead = This account also asks for a code, besides the password.
code-label = One-time code
code-hint = The 6 digits of your application, or one of your rescue codes.
code-what = the code
code-wrong = This code is not right. Wait until the application shows another one, then type it.
code-back = Start signing in again
code-lost = You do not have your telephone any more?
code-lost-text = Use one of your rescue codes. If you do not have them any more, call 3646.
factor-title = Add a one-time code
factor-lead = Even somebody who knows your password will not get in without your telephone.
factor-step-1 = Install a code application on your telephone, such as FreeOTP or Aegis. It is free.
factor-step-2 = With this application, take a picture of the square below.
factor-step-3 = Type the 6-digit code that the application shows.
factor-square = Square to take a picture of with the application
factor-by-hand = You cannot take a picture of it? Type this key in the application:
factor-code-hint = 6 digits
factor-button = Check and add
factor-back = Security of the account
factor-issuer = C2S, complémentaire santé solidaire
factor-removal-title = Remove the one-time code
factor-removal-lead = Your account will ask for the password only. To remove the code, type a last one.
factor-removal-button = Remove
rescue-title = Your rescue codes
rescue-lead = The one-time code is added. If you lose your telephone, each of these codes lets you in once.
rescue-once = These codes will not be shown again. Print them or write them down now, and keep them at home.
rescue-print = Print
rescue-next = I wrote them down

## The protection of an account
protection-title = Security of the account
protection-back = Back
protection-done = Saved
protection-password-lead = Changing your password closes your other open sessions, on all your devices.
protection-password-none = You sign in without a password. You may choose one.
protection-password-present = Present password
protection-password-new = New password
protection-password-button = Change the password
protection-password-wrong = The present password is wrong. Check it, then try again.
protection-password-changed = Your password is changed. Your other sessions are closed.
protection-factor-title = One-time code
protection-factor-lead = A code shown by your telephone, asked for besides the password. It is the best protection.
protection-factor-add = Add a one-time code
protection-factor-on = Added
protection-factor-remove = Remove the one-time code
protection-factor-removed = The one-time code is removed.
protection-linked-title = Signing in with FranceConnect
protection-linked = Your account is tied to FranceConnect: you can use it to sign in.
protection-contact-button = Save
protection-contact-changed = Your addresses are saved.

## The demonstration
demo-without-account = Insured person who has no account yet

## FranceConnect
franceconnect-title = With FranceConnect
franceconnect-lead = Use an account that you have already: taxes, health insurance, La Poste…
franceconnect-button = Sign in with FranceConnect
franceconnect-what = What is FranceConnect?
franceconnect-or = With your social security number
franceconnect-again = Try again with FranceConnect
franceconnect-with-number = Sign in with my social security number
franceconnect-signed-out = You are signed out, here and of FranceConnect.
franceconnect-cancelled-title = Sign-in cancelled
franceconnect-cancelled-lead = You came back from FranceConnect without signing in.
franceconnect-cancelled-next = You can try again, or sign in another way.
franceconnect-refused-title = This sign-in did not go through
franceconnect-refused-lead = The answer could not be checked: the page stayed open for too long, or it was opened in another browser.
franceconnect-refused-next = For your safety, nobody was signed in. Start again from this page.
franceconnect-unreachable-title = FranceConnect does not answer
franceconnect-unreachable-lead = The FranceConnect service is not available for the moment.
franceconnect-unreachable-next = Try again in a few minutes, or sign in with your social security number.
franceconnect-unclear-title = We could not find your file
franceconnect-unclear-lead = What FranceConnect says of you is not enough to recognise you for certain.
franceconnect-unclear-next = Sign in with your social security number, or create an account. If that is not enough, call 3646 or go to the counter of your fund: an adviser will check your information.
link-title = Tie your account to FranceConnect
link-lead = You have an account here already. Type its password once: from then on, FranceConnect is enough.
link-password = Password of your account
link-button = Tie and sign in
link-wrong = The password is wrong. Check it, then try again.
leaving-title = Signing out of FranceConnect
leaving-lead = You are signed out of this service. We also close your FranceConnect session.
leaving-link = Continue
