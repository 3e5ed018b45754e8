# Step 6: the papers, in windows that follow the answers.

## What is put in each window, in letters and lists
paper-rsa-attestation = Certificate of RSA, or of presumed resources
paper-benefit-proof = Proof of the benefit
paper-property-tax = Property tax notice of the property that is not let
paper-housing-tax = Housing tax notice of the property that is not let
paper-foreign-proof = Tax and social proof from abroad
paper-turnover-proof = Proof of the turnover
paper-resources-proof = What shows the resources, in the place of the tax notice
paper-contested-proof = Proof of the right amount
paper-pregnancy-or-birth = Declaration of pregnancy, or birth certificate of the child
paper-emergency-aid = Letter of the Crous for the yearly emergency aid
paper-separation-proof = Document that shows the separation
paper-residence-permit = Residence permit
paper-contested-about = { $kind }, instead of the amount known { $source }

## Names of downloaded files
paper-file-tax-notice = tax-notice
paper-file-rsa-attestation = rsa-certificate
paper-file-benefit-proof = benefit-proof
paper-file-property-tax = property-tax
paper-file-housing-tax = housing-tax
paper-file-foreign-proof = foreign-proof
paper-file-turnover-proof = turnover-proof
paper-file-resources-proof = resources-proof
paper-file-contested-proof = amount-proof
paper-file-pregnancy-or-birth = child-proof
paper-file-emergency-aid = crous-letter
paper-file-separation-proof = separation-proof
paper-file-residence-permit = residence-permit

## The page
portal-papers-title = The documents
portal-papers-text = Here are the documents asked for, from your answers. If your answers change, this list changes too.
portal-papers-pages = Give all the pages of each document: in one file, or in several, in order. A photo that can be read is enough.
portal-papers-none = From your answers, no document is asked for.
portal-papers-missing = Documents are still missing: you can go on, and send them before or after the application.

## How to make one that can be read
portal-guide-summary = How to make a good photo or scan
portal-guide-photo = With a phone:
portal-guide-photo-flat = lay the sheet flat, unfolded, on something dark;
portal-guide-photo-light = stand near a window, without flash, without casting a shadow on the sheet;
portal-guide-photo-whole = hold the phone above it: the whole sheet in the picture, one page per photo;
portal-guide-photo-read = look at the photo: if you can read the smallest figures, it will do.
portal-guide-scan = With a scanner:
portal-guide-scan-grey = choose 200 dots per inch (“200 dpi”) and “greyscale”: it can be read, and the file stays small;
portal-guide-scan-pages = put all the pages of a document in one PDF.
portal-guide-download = If you received the document as a PDF, send that PDF: nothing is easier to read, and there is nothing to photograph.

## The windows
portal-window-tax-notice = Tax notice of { $name }
portal-window-rsa-attestation = RSA certificate of { $name }
portal-window-benefit-proof = Proof of the benefit of { $name }
portal-window-property-tax = Property tax notice of the property of { $name } that is not let
portal-window-housing-tax = Housing tax notice of the property of { $name } that is not let
portal-window-foreign-proof = Tax and social proof of { $name }: { $country }, { $year }
portal-window-turnover-proof = Proof of the turnover of { $name }
portal-window-resources-proof = What shows the resources of { $name }
portal-window-contested-proof = Proof of the right amount of { $name }: { $kind }, instead of the amount known { $source }
portal-window-pregnancy-or-birth = { paper-pregnancy-or-birth }: { $name }
portal-window-emergency-aid = { paper-emergency-aid }: { $name }
portal-window-separation-proof = { paper-separation-proof }: { $name }
portal-window-residence-permit = { paper-residence-permit }: { $name }
portal-why-tax-notice = The latest notice of the French tax office, or its declared tax situation (ASDIR), is asked for each person over 15. If this person is on the notice of another person in the household, send the same one.
portal-why-rsa-attestation = RSA is declared. The CAF or the MSA gives this certificate, in your online account or at the counter.
portal-why-benefit-proof = The benefit is declared and the register does not confirm it.
portal-why-property-tax = A property that is not let is declared: all the pages of the notice are useful.
portal-why-housing-tax = A property that is not let is declared: all the pages of the notice are useful.
portal-why-foreign-proof = Resources came from this country that year. For example: tax notice, payslips, pension statement.
portal-why-turnover-proof = A turnover is declared. For example: declarations to the Urssaf or the MSA.
portal-why-resources-proof = By your answers, no tax notice is in your name. Send what you have in its place: payslips, statements of pension or benefits, certificates. If you find the notice, send it here. If you have nothing of the kind, say so below: your application will be studied all the same.
portal-why-pregnancy-or-birth = You apply in your name before 25 because you have a child, or expect one. Accepted: the declaration of pregnancy, the birth certificate, the page of the family record book. If you have nothing of the kind yet, say so below: your application will be studied all the same.
portal-why-emergency-aid = You apply in your name before 25 because you receive the yearly emergency aid of the Crous. Accepted: the letter of the Crous, or its decision copied from your student account. If you no longer have it, say so below: your application will be studied all the same.
portal-why-separation-proof = You separated lately, and your latest tax notice may still be a joint one. One document is enough, for example: divorce judgment or agreement, protection order, police complaint, certificate of a charity or a social worker, lease or bill in your name. You have nothing, or it would be dangerous for you? Say so below: your application will be studied all the same. The other person sees nothing of your application.
portal-why-residence-permit = Nothing shows your fund yet that this person resides in France lawfully. It is looked at on the day of the application. Accepted, for example: residence card, long-stay visa, receipt of a first request or of a renewal. If you cannot give it, say so below.
portal-why-contested-proof = You said that the amount known { $source } is wrong. For example: payslips, a statement, a certificate. If you have nothing to show it, say so below: what you declared will be studied all the same.

## A window
portal-paper-choose = Choose a file
portal-paper-choose-more = Choose another file
portal-paper-hint = PDF or photo, 25 MB at most, without a password.
portal-paper-hint-without-heic = PDF or photo, 25 MB at most, without a password. An iPhone photo whose name ends in “.heic”: send it from the iPhone, or send a screenshot of the photo.
portal-paper-send = Send
portal-paper-more = Add a file
portal-paper-full = This window is full: remove a file to send another one.
portal-paper-full-sent = This window is full. If something is missing, write to your fund from your application.
portal-paper-up = Move up
portal-paper-down = Move down
portal-paper-remove = Remove
portal-paper-restore = Undo the removal
portal-paper-state-received = Received
portal-paper-state-missing = To be sent
portal-paper-state-unavailable = Explained
portal-paper-number = File { $number } ({ $format })
portal-paper-held = { $when } ({ $size })
portal-paper-again = already given on { $date } with application { $number }
portal-paper-offer = You already gave this document on { $date }, with application { $number }. If it is still right, you have nothing to look for: it will be copied here.
portal-paper-offer-look = See this document
portal-paper-offer-take = Use this document again
portal-paper-received-title = Document received
portal-paper-received = The file is saved: { $label }.
portal-paper-removed-title = Document removed
portal-paper-removed = The file is removed from the application: { $label }.
portal-format-pdf = PDF
portal-format-jpg = JPEG photo
portal-format-png = PNG image
portal-format-webp = WebP photo
portal-format-tif = TIFF scan
portal-format-heic = HEIC photo
portal-paper-refused-empty = The file received is empty: it holds no page. Open it to check, download or photograph it again, then send it.
portal-paper-not-chosen = No file was chosen. Choose the file, then press Send.
portal-paper-refused-too-large = The file is larger than 25 MB. Send fewer pages at a time, or photograph them in a lower quality.
portal-paper-refused-unknown-format = The file is neither a PDF nor a photo. Download the document as a PDF, or photograph it, then send it again.
portal-paper-refused-office = The file is a document of a word processor or a spreadsheet. Save it as a PDF (menu “Save as” or “Export”), or photograph it, then send it again.
portal-paper-refused-cut-short = The file stops before its end. Download or photograph it again, then send it.
portal-paper-refused-encrypted = The file asks for a password. Save it without a password, or photograph the document, then send it again.
portal-paper-refused-damaged = The file is damaged: we cannot open it. Download or photograph it again, then send it.
portal-paper-refused-unknown-coding = This file is saved in a way that we cannot open. Scan the document again as PDF or JPEG, or photograph it, then add it.
portal-paper-refused-too-many-pixels = The photo is too large to be opened. Photograph the document in a lower quality, then send it again.
portal-paper-refused-too-many-pages = The file has more than 50 pages. Send the useful pages, in several files.
portal-paper-refused-too-hard = The file is too heavy to be opened. Save the document as a PDF again, or photograph it, then send it.
portal-paper-refused-heic-not-opened = This photo is in the HEIC format, which we cannot open. On an iPhone: Settings, Camera, Formats, “Most Compatible”, then photograph it again. Or take a screenshot of the photo and send that.
portal-paper-refused-infected = A virus was found in this file: it is not passed on. This is not your fault. Photograph the document, or download it again from the site that issued it.
portal-paper-cut = The file did not come whole. Send it again.
portal-paper-too-many = This window already has { $most } files. Put several pages in one file, or remove one.
portal-paper-pages =
    { $pages ->
        [1] 1 page, { $size }
       *[other] { $pages } pages, { $size }
    }
portal-paper-short-line = { $label } ({ $pages })
paper-pages-short =
    { $there ->
        [0] no page of { $expected }
        [1] 1 page of { $expected }
       *[other] { $there } pages of { $expected }
    }

## What became of a file once it was opened
portal-paper-standing-being-checked = Being checked. Continue without waiting: if this file cannot be opened, we will tell you.
portal-paper-standing-safe =
    { $pages ->
        [0] Received and opened.
        [1] Received and opened: 1 page.
       *[other] Received and opened: { $pages } pages.
    }
portal-paper-clean = No virus was found in it.
portal-paper-standing-refused = This file could not be opened.
portal-paper-standing-altered = This file can no longer be read, and that is not your doing. Send it again.
portal-paper-state-refused = To replace
portal-paper-remarks = To look at before you continue:
portal-paper-remark-dark =
    { $count ->
        [1] The photo is too dark. Photograph the document near a window or a lamp.
       *[other] Page { $page }: the picture is too dark. Photograph it near a window or a lamp.
    }
portal-paper-remark-blurred =
    { $count ->
        [1] The photo seems blurred. Lay the document flat, then photograph it from close by without moving.
       *[other] Page { $page }: the picture seems blurred. Lay the page flat, then photograph it from close by without moving.
    }
portal-paper-remark-small =
    { $count ->
        [1] The letters are too small to be read well. Come closer: the page should fill the photo.
       *[other] Page { $page }: the letters are too small to be read well. Come closer: the page should fill the photo.
    }
portal-paper-remark-blank =
    { $count ->
        [1] The page seems blank.
       *[other] Page { $page } seems blank.
    }
portal-paper-remark-blank-left-out =
    { $count ->
        [1] A blank page is not in the copy that we read; your file stays whole. If something is written on it, photograph that page from near.
       *[other] { $count } blank pages are not in the copy that we read; your file stays whole. If something is written on them, photograph those pages from near.
    }
portal-paper-remark-fields-lost =
    { $count ->
        [1] This PDF is a form that was filled in on a computer: what you typed or ticked does not show on the copy that we read.
       *[other] Page { $page } is a form that was filled in on a computer: what you typed or ticked does not show on the copy that we read.
    } Open it, choose “Print”, then “Save as PDF”, and add the new file. You may also photograph the completed page.
portal-paper-remark-pages-missing = The document says that it has { $of } pages: this file has { $there }. Add the others if you have them.
portal-paper-remark-old-notice = This notice is about the income of { $year }. The latest notice is asked: that of the income of { $expected }, or of a later year. If you have it, send it.
portal-paper-remark-old-tax = This notice is that of { $year }. The latest notice is asked: that of { $expected }, or of a later year. If you have it, send it.
portal-paper-remark-old-attestation = The latest date on this attestation is { $date }. The RSA is looked at again every { $months } months: an attestation of less than { $months } months says how things stand today. You find one in your online account of the CAF or the MSA, or at their desk.
portal-paper-remark-ended-attestation = This attestation says that it holds until { $date }: that day is over. You find a new one in your online account of the CAF or the MSA, or at their desk.
portal-paper-remark-income-notice = The square code of this file says that it is a notice of the tax on income. Another document is asked for here: is this the file that you meant to send?
portal-paper-remark-declaration = Its title says that this file is the declaration that you sent to the tax office. Their answer is asked for here: the tax notice, or the notice of declared situation. It is in your account on impots.gouv.fr. If you have it, add it.
portal-paper-remark-titled = Its title says that this file is: { $kind }. Another document is asked for here: is this the file that you meant to send?
paper-titled-income-notice = notice of the tax on income
paper-titled-income-declaration = declaration of income
paper-titled-property-tax = notice of the tax on property
paper-titled-housing-tax = notice of the tax on housing
paper-titled-payslip = payslip
paper-titled-bank-statement = bank statement
paper-titled-benefit-attestation = attestation of payment
portal-paper-remark-other-kind = The square code of this file says that it is another document: “{ $kind }”. The tax notice is asked for here: is this the file that you meant to send?
portal-paper-remark-kept = If you have nothing better, keep this file: an adviser will look at it.

## All the pages of a notice
portal-pages-label = How many pages has this document? (optional)
portal-pages-hint = It is written at the foot of each page: “1/4” means 4 pages.
portal-pages-wrong = The number of pages is a number between 1 and { $most }, for example 4.
portal-pages-tell = Say how many pages this document has
portal-pages-correct = Correct the number of pages
portal-pages-save = Save the number of pages
portal-pages-missing = Pages are missing
portal-pages-short = All the pages are useful, even those that look empty. Add the others, in any order. You can also send the application now and give these pages later.
portal-pages-short-sent = All the pages are useful, even those that look empty. Add the others, in any order.

## A file on its way, in pieces
upload-prepares = Preparing to send…
upload-begins = Sending has begun: [total] MB.
upload-goes-on = Sending goes on from where it was: [done] of [total] MB.
upload-progress = [done] of [total] MB
upload-lost = Connection lost. Sending will go on by itself.
upload-again = Connection found again. Sending goes on.
upload-whole = Everything has arrived. The file is being saved…
upload-stopped = Sending cancelled. Nothing is kept.
upload-signed-out = Your session is closed. Sign in again, then choose the same file: it will go on from where it was.
upload-gone = The file cannot go on. Choose it again.
upload-cancel = Cancel sending
upload-waits = A file stopped at { $done } of { $total }. Choose the same file before tomorrow: it will go on from where it was.

## In lists
portal-paper-line = File { $number } received ({ $format }, { $size })
portal-paper-line-refused = { $file }: { $why }
portal-paper-missing = To be sent
portal-paper-of = { $paper } of { $name } ({ $format }, { $size })
portal-paper-of-several = { $paper } of { $name }, file { $number } ({ $format }, { $size })
portal-paper-of-refused = { $paper }: could not be opened
portal-paper-of-altered = { $paper }: can no longer be read
portal-paper-of-being-checked = { $paper }: being checked
portal-paper-whole = See the whole document
portal-paper-whole-text = Your fund reads these files as one document, in this order.
paper-copy-mark = Copy for { $fund } – application for C2S – received on { $date }
portal-paper-copy = See the copy that your fund will read

## A paper that cannot be supplied
portal-unavailable-summary = I cannot supply it
portal-unavailable-legend = Why?
portal-unavailable-does-not-exist = This document does not exist for this person
portal-unavailable-not-given = I asked for it and did not receive it
portal-unavailable-lost = It is lost
portal-unavailable-kept-by-somebody = Another person has it and does not give it to me
portal-unavailable-unsafe = It would be dangerous for me to ask for it
portal-unavailable-other = Another reason
portal-unavailable-words = Explain in a few words
portal-unavailable-words-hint = Needed for “Another reason”. A caseworker of the fund will read it and look for a solution with you.
portal-unavailable-words-what = the explanation
portal-unavailable-missing = Choose why you cannot supply this document.
portal-unavailable-button = Save this reason
portal-unavailable-told = You said why you cannot supply it:
portal-unavailable-after-all = I can supply it after all
portal-unavailable-said = { $reason }: { $words }
portal-unavailable-line = Cannot be supplied: { $reason }
