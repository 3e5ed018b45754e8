# How long things are kept, and what is erased.

retention-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
retention-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
retention-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
retention-kind-draft = An application begun and never sent
retention-kind-withdrawn = An application that you withdrew
retention-kind-refused = An application that was refused
retention-kind-never-opened = An application granted with a contribution, without the payment details
retention-kind-right-over = An application that was granted
retention-kind-alert = The trace of e-mails and text messages
retention-kind-letter = The trace of letters
retention-kind-letter-folder = Printed letters, once handed to the post
retention-kind-session = A closed session
retention-since-draft = { $length } after what you typed last
retention-since-withdrawn = { $length } after the withdrawal
retention-since-refused = { $length } after the decision
retention-since-never-opened = { $length } after the decision
retention-since-right-over = { $length } after the last day of the right
retention-since-alert = { $length } after they were sent
retention-since-letter = { $length } after they were printed
retention-since-letter-folder = { $length } after they were printed
retention-since-session = { $length } after its end

## The page on personal data
retention-title = How long
retention-1 = After these delays the file is erased with everything in it: answers, documents, messages, letters. Its key is destroyed: the backups can no longer be read either.
retention-told = You are told a month before, in the way you chose: you can save what you want to keep.
retention-line = { $what }: { $length }.
retention-line-because = { $what }: { $length } ({ $text }).
retention-waits = An application that waits for its answer is never erased. A file also stays while the right or a delay to appeal runs, or while a procedure obliges us to keep it.
retention-account = Your account and what the register of your fund knows of you stay as long as you are insured with this fund.
retention-audit = The log of accesses stays. It says who opened which file and when, and nothing of what was in it.

## What will be erased
retention-news-ends = The file of your application of { $of } will be erased after { $date }, with its documents. Save those you want to keep before then.
retention-news-link = See the application of { $of }

## What was erased
retention-erased-title = Erased files
retention-erased-line = File erased on { $date }
retention-erased-how-long = How long your data are kept
retention-proof-title = Proof of erasure
retention-proof-lead = This file was erased with everything in it. What follows is left, and says nothing of you.
retention-proof-file = File
retention-proof-receipt = Number of the receipt
retention-proof-why = Why
retention-proof-given-up = You erased it yourself
retention-proof-delay = Delay
retention-proof-since = Counted from
retention-proof-when = Erased
retention-proof-files = Files
retention-proof-files-gone =
    { $count ->
        [0] There were none
        [1] 1 file, destroyed
       *[other] { $count } files, destroyed
    }
retention-proof-files-left =
    { $left ->
        [1] { $count }, of which 1 is unreadable and still to be taken out
       *[other] { $count }, of which { $left } are unreadable and still to be taken out
    }
retention-proof-documents = Documents that had been issued
retention-proof-documents-text = If you kept one of these documents, its fingerprint (SHA-256) proves that it is the one that was issued.
retention-proof-document = { $name }, { $when }
retention-proof-hash = Fingerprint: { $hash }
retention-proof-print = You may print this page or save it.
retention-proof-by = The encryption key of the file was destroyed. The erasure is in the log of accesses, where any change would show.
document-certificate-of = Certificate of entitlement
