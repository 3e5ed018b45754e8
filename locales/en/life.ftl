# Nothing is lost, and what follows: typing kept, two versions, correction, withdrawal, messages, alerts.

## What is typed, while it is typed
life-saved-at = Saved at { $hour }:{ $minute }.
life-save-alert-title = What you type is not saved
life-save-lost = The connection is cut. What you type stays on this screen: do not close the page. Saving starts again by itself as soon as the connection is back.
life-save-failed = The service does not answer. What you type stays on this screen. Saving is tried again, with nothing to do on your side.
life-save-elsewhere = This page was also filled in in another tab or on another device. What you type here is no longer saved as you go. Press the save button at the bottom of the page: if the answers differ, you will see both and choose.
life-save-signed-out = Your session is over. What you typed is still on this screen. Press the save button at the bottom of the page: you will sign in again, then take up what you typed.
life-save-gone = This application was sent or erased since the page was opened. Go back to your account to see where it stands.
life-aside-text = Something else typed on this page { $when }, and never sent, was set aside.
life-aside-show = See what was typed
life-aside-forget = Forget it

## Two versions
life-twice-text = The same questions were answered differently, from another tab or another device. Nothing is lost: under each of these questions, choose the answer to keep, then save.
life-twice-caption = What differs
life-twice-question = Question
life-twice-saved = Already saved
life-twice-yours = Typed on this page
life-twice-nothing = (nothing)
life-two-legend = Two answers to this question: which one is kept?
life-two-yours = What you have just typed:
life-two-saved = What is already saved:
life-twice-keep-saved = Keep everything that is already saved

## The life of a draft
life-kept-until = If you leave it as it is, this application is kept until { $date }, then erased. We tell you before.
life-erase-link = Erase this application
life-erase-title = Erase this application
life-erase-text = All the answers and all the documents of this application will be erased at once, for ever. Nothing was sent to the fund.
life-erase-button = Erase for ever
life-erase-keep = Keep my application

## The account
life-news-messages =
    { $count ->
        [1] Your fund wrote to you.
       *[other] Your fund wrote you { $count } messages.
    }
life-news-erased = The application you had started was erased on { $date }: it had not been touched for 30 days. You can start another one.

## An application that was sent
life-back-to-application = Your application
life-next-title = What you have to do
life-next-waiting = Nothing for now. Your fund is studying the application; its answer will arrive here.
life-next-correcting = You started a correction. Finish it and send it: until then, the fund studies the application as you sent it.
life-next-message = Your fund wrote to you. Read its message and answer it.
life-next-message-link = Read the messages
life-next-withdrawn = Nothing. You withdrew this application; you can start another one.
life-next-granted-free = Download your certificate, then update your carte Vitale.
life-next-ended = This right ended on { $last }. Your account says whether you have another one. If not, you can apply there.
life-next-certificate-link = Download the certificate
life-next-granted-with-contribution = Choose how to pay the contribution: the right opens on the first day of the following month. The body that manages your cover sends you the form to fill in.
life-next-refused = Check the calculation. If you disagree, you can contest it.
life-next-refused-link = See how to contest it
life-next-awaiting = Give the documents that are missing: your fund cannot decide without them.
life-next-awaiting-link = Give the documents
life-next-lost = A file that you sent could not be read. Give it again, so that your fund can take it into account.
life-next-to-check =
    { $count ->
        [1] Give the document that your fund asks for. Meanwhile it goes on studying your application.
       *[other] Give the documents that your fund asks for. Meanwhile it goes on studying your application.
    }
life-next-noticed = Look at what is to check in what you gave. If you have something better, give it. Meanwhile your fund goes on studying your application.
life-lost-title = To give again
life-lost-dates = Your dates do not change: your application stays complete.
life-lost-link = Give the file again
life-noticed-title = To check in what you gave
life-noticed-link = Give another file
life-awaiting-title = Documents are missing
life-awaiting-before = Give these documents on { $date } at the latest.
life-awaiting-first-before = The first day to come is { $date }. The page “Give the documents” says the one of each document.
life-awaiting-over = The day given, { $date }, is over. Your application is not refused for that. Give these documents as soon as you can, or say why you cannot.
life-awaiting-clock = There is no last day for the answer yet: the two months start on the day you have given everything.
life-if-today = If you give everything today, the answer is due by { $date }.
life-awaited-title = The documents that are missing
life-awaited-text = Your application is sent. Give below what is missing: the last document received starts the two months of the fund to answer.
life-last-day-moved = The application was sent on { $sent } with documents to come. The file is complete since { $date }: the two months are counted from that day. A correction from you does not change it.
life-last-day-why = This day is two months after your complete file was received, on { $date }. A correction from you does not change it.
life-actions-title = Your application
life-calendar-link = Add this date to my calendar
life-calendar-summary = Last day of the answer to my application
life-calendar-file = last-day.ics
life-silence-decided = Your fund did not answer before the end of { $last_day }: the application is accepted since { $date }.
life-silence-law = This is the law: without an answer within two months, the application is accepted (articles L. 861-5 and R. 861-16-1 of the social security code).

## Copy
life-copy-title = Copy of your application
life-copy-certified = Answers certified { $when }.
life-copy-download = Download the copy (PDF, in French)
draft-copy-title = Copy of your answers
draft-copy-link = See and keep a copy of my answers
draft-copy-mark = Draft, not sent
draft-copy-mark-correction = Corrections not sent
draft-copy-text = Nothing is sent until you certify your application. Your answers were saved { $when }. What you typed without “Save and continue” is not in it.
draft-copy-text-correction = Your fund keeps the application that was sent until you certify these corrections. They were saved { $when }. What you typed without “Save and continue” is not in it.
draft-copy-private = This copy says much of you: keep it in a safe place.
draft-copy-file = copy-of-the-draft.pdf

## Correction
life-correcting = Correction in progress
life-correction-title = Correct my application
life-correction-right = Everybody makes mistakes. Until the fund decides, you can correct your answers: a mistake corrected in good faith is never held against you.
life-correction-1 = You find all your answers again, and change those you want.
life-correction-2 = You read them over and certify again. The fund sees what changed.
life-correction-3 = Until you certify, the fund studies the application as you sent it.
life-correction-no-clock = Correcting delays nothing: the two months start on the day all the documents are there.
life-correction-clock = Correcting delays nothing: the answer is still due by { $last_day }.
life-correction-start = Correct my answers
life-correction-go-on = Go on with the correction
life-correction-drop = Give the correction up
life-paper-certified = This document was sent with the application: it stays in the file. Add another one beside it if needed.
life-corrections-title = Your corrections
life-corrected-title = Correction certified { $when }
life-corrected-before = Before
life-corrected-after = After
life-case-correcting = The applicant is correcting the answers now. This file stays as it was certified until the correction is certified.
life-case-corrections-title = Corrected by the applicant
life-case-corrections-text = Right to make mistakes: these corrections were made in good faith and on the applicant’s own initiative. They are no sign of fraud and do not change the last day.

## Withdrawal
life-withdrawal-title = Withdraw my application
life-withdrawal-text = The fund will no longer study this application and will take no decision. You can make another one, but the delay will start again.
life-withdrawal-instead = To change an answer, there is no need to withdraw it:
life-withdrawal-confirm = I withdraw my application
life-withdrawal-missing = Tick the box to confirm the withdrawal.
life-withdrawal-button = Withdraw the application

## Messages
life-messages-title = Your messages
life-messages-link =
    { $count ->
        [0] Write to the fund
        [1] Your messages (1)
       *[other] Your messages ({ $count })
    }
life-case-messages =
    { $count ->
        [0] Write to the applicant
        [1] Messages with the applicant (1)
       *[other] Messages with the applicant ({ $count })
    }
life-messages-back = Your application
life-messages-back-file = The file
life-messages-none = No message for now.
life-messages-you = You
life-messages-person = Applicant
life-messages-read = Read { $when }
life-messages-unread = Not read yet
life-messages-label = Your message
life-messages-hint = At most { $longest } characters.
life-messages-send = Send the message
life-messages-empty = Write your message, then send it.
life-messages-long = This message is longer than { $longest } characters: shorten it, or send two.
life-messages-sent-title = Message sent
life-messages-sent = Your message is sent. The answer will arrive on this page.

## Alerts
life-alerts-title = Being told
life-alerts-text = When a document or a message arrives in your account, we tell you. The alert says nothing of your application.
life-alerts-save = Save
life-alerts-language = In which language do you want to receive alerts by e-mail or text message?
life-alerts-saved-title = Saved
life-alerts-saved = We will tell you this way.
life-alerts-failed = The last alert could not reach you: the address or the number does not answer. Check them. Meanwhile, we write to you by letter.
life-channel-legend = How do you want to be told?
life-channel-email = By e-mail
life-channel-sms = By SMS
life-channel-letter = By letter
life-channel-letter-hint = You receive the documents themselves: the receipt, then the decision. They go to the address that your fund knows.
life-channel-missing = Choose how to be told.
life-email-label = E-mail address
life-email-hint = Needed if you choose e-mail. For example name@example.org
life-email-wrong = This e-mail address is not complete: check it, for example name@example.org.
life-phone-label = Mobile telephone
life-phone-hint = Needed if you choose SMS. For example 06 39 98 00 01
life-phone-wrong = This mobile number is not complete: 10 digits that start with 06 or 07, or a number with its country code.
timeline-corrected = Correction certified
timeline-withdrawn = Application withdrawn
