# The accessibility statement, in its legal order, and the plan of the site.

footer-accessibility-full = Accessibility: fully compliant
footer-accessibility-partial = Accessibility: partially compliant
footer-accessibility-none = Accessibility: not compliant
footer-site-map = Site map

## Plan of the site
site-map-title = Site map
site-map-services = Find out and apply
site-map-law = The law
site-map-about = About this service

## Statement
accessibility-title = Accessibility statement
accessibility-commitment-1 = The organisation that runs this service undertakes to make it accessible, as article 47 of law no. 2005-102 of 11 February 2005 requires.
accessibility-plan-title = Multi-year scheme and action plan
accessibility-plan-1 = The organisation that runs the service publishes the link to its multi-year scheme here. For the software, the action plan of the year is:
accessibility-plan-item-1 = have the pages read with a screen reader (NVDA and VoiceOver) and mend what stops people;
accessibility-plan-item-2 = have the easy-to-read pages read by people who need them;
accessibility-plan-item-3 = have an audit carried out by an independent organisation.
accessibility-scope-title = What this statement covers
accessibility-scope-1 = This statement applies to the public pages, the simulator, the account of insured persons and their online application.
accessibility-state-title = State of compliance
accessibility-state-full = This service fully complies with the French general framework for improving accessibility (RGAA), version { $version }.
accessibility-state-unaudited = This service declares itself partially compliant with the French accessibility framework (RGAA), version { $version }. The team that writes the software knows of no fault in it, but it alone looked: no independent body checked it, and no page was read with a screen reader yet.
accessibility-state-partial = This service partially complies with the French general framework for improving accessibility (RGAA), version { $version }, because of the faults listed below.
accessibility-state-none = This service does not comply with the French general framework for improving accessibility (RGAA), version { $version }. The faults are listed below.
accessibility-results-title = Results of the tests
accessibility-rate = The audit that the team of the software carried out on its own pages shows that { $rate } of the criteria of the RGAA are met: { $met } of the { $applicable } criteria that apply.
accessibility-detail = Of { $all } criteria: { $met } met, { $unmet } not met, { $unverified } not checked yet and counted as not met, { $inapplicable } that do not apply.
accessibility-results-1 = This audit is not the one of an independent organisation. Each criterion, with its verdict and its proof, is in the source code of the service (file “accessibility/rgaa.toml”).
accessibility-unmet-title = Content that is not accessible
accessibility-faults-title = Faults
accessibility-no-fault = No fault is known.
accessibility-fault = Criterion { $number }: { $fault }
accessibility-burden-title = Exemptions for disproportionate burden
accessibility-burden = No exemption is asked for.
accessibility-exempt-title = Content that does not have to be accessible
accessibility-exempt = The documents that people hand in themselves, as they received or scanned them.
accessibility-made-title = How this statement was made
accessibility-made-on = This statement was made on { $date } by the team of the software. The organisation that runs it completes it after its own audit.
accessibility-technologies-title = Technologies used
accessibility-technologies = HTML, CSS, a little JavaScript that is never needed, PDF/UA-1 for letters.
accessibility-environment-title = Test environment
accessibility-environment = Chromium on Linux, with the keyboard, 1280 and 320 pixels wide, in forced colours, with and without JavaScript. No screen reader has been used yet.
accessibility-tools-title = Tools
accessibility-tools = axe-core, html-validate, Playwright, screenshots that were looked at, texts that were read again.
accessibility-pages-title = Pages checked
accessibility-pages-1 = Home page, site map, legal notice, personal data, source code, accessibility
accessibility-pages-2 = Law in force and list of resources
accessibility-pages-3 = Each page of the simulator, empty, with mistakes and filled in
accessibility-pages-4 = Sign-in, account, each step of the application, check, receipt, decision
accessibility-pages-5 = Easy-to-read pages, error pages
accessibility-contact-title = Feedback and contact
accessibility-contact-1 = If a page stops you, call your fund on 3646 or write to the organisation that runs this service: it shows you another way, or gives you the content in another form.
accessibility-contact-2 = You receive an answer within one week.
accessibility-remedy-title = If you do not get an answer
accessibility-remedy = If you reported a fault of accessibility and did not get a satisfactory answer, you can turn to the Défenseur des droits:
accessibility-remedy-form = by its online form
accessibility-remedy-delegate = through one of its local delegates, in your département
accessibility-remedy-post = by post free of charge, without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07

## Criteria that are not met or that nobody looked at
