# The easy-to-read pages: one idea a line, short sentences, no difficult word.
# A page: easy-PAGE-title; its sections, numbered: easy-PAGE-1-title; the lines of a section: easy-PAGE-1-1…

easy-link = Easy to read
easy-mark = Easy-to-read version
easy-full = Go to the full page
easy-others = The other easy-to-read pages
easy-made = This page follows the rules of easy-to-read texts. It has not been read yet by people who need such texts.

## accueil
easy-accueil-title = The complémentaire santé solidaire
easy-accueil-1-title = What is it?
easy-accueil-1-1 = The complémentaire santé solidaire pays for your health care.
easy-accueil-1-2 = It is also called the C2S.
easy-accueil-1-3 = The Assurance Maladie pays for part of your health care.
easy-accueil-1-4 = The C2S pays for the rest.
easy-accueil-1-5 = The rest is, for example: part of the price of the doctor.
easy-accueil-2-title = Who can have the C2S?
easy-accueil-2-1 = You live in France.
easy-accueil-2-2 = You have little money.
easy-accueil-2-3 = The C2S looks at the money of your whole family.
easy-accueil-3-title = How much does it cost?
easy-accueil-3-1 = The C2S is free if you have very little money.
easy-accueil-3-2 = If not, you pay a little each month.
easy-accueil-3-3 = It is less than 1 euro a day for 1 person.
easy-accueil-4-title = How do I ask for the C2S?
easy-accueil-4-1 = You can ask for the C2S on this website.
easy-accueil-4-2 = You can also ask for the C2S on paper.
easy-accueil-4-3 = Somebody can help you.
easy-accueil-4-4 = Call 3646.

## simulation
easy-simulation-title = The simulation
easy-simulation-1-title = What is it?
easy-simulation-1-1 = The simulation is a calculation.
easy-simulation-1-2 = It says if you can have the C2S.
easy-simulation-1-3 = It also says the price.
easy-simulation-2-title = How does it work?
easy-simulation-2-1 = You answer questions.
easy-simulation-2-2 = You say who lives with you.
easy-simulation-2-3 = You say how much money you receive.
easy-simulation-2-4 = At the end, the website gives you the result.
easy-simulation-3-title = What does the website keep?
easy-simulation-3-1 = The website does not ask for your name.
easy-simulation-3-2 = The website does not keep your answers.
easy-simulation-4-title = Be careful
easy-simulation-4-1 = The simulation is not an application.
easy-simulation-4-2 = To have the C2S, you must apply.
easy-simulation-4-3 = Only your fund decides.
easy-simulation-4-4 = The fund is the office of the Assurance Maladie near your home.

## connexion
easy-connexion-title = Going into your account
easy-connexion-1-title = What is your account?
easy-connexion-1-1 = Your account is your own page on this website.
easy-connexion-1-2 = In your account, you make your application.
easy-connexion-1-3 = In your account, you read the answer.
easy-connexion-2-title = How do I go in?
easy-connexion-2-1 = Take your carte Vitale.
easy-connexion-2-2 = Your social security number is on the card.
easy-connexion-2-3 = Write this number.
easy-connexion-2-4 = Write your password.
easy-connexion-2-5 = Press the button “Sign in”.
easy-connexion-3-title = Does it not work?
easy-connexion-3-1 = It does not matter.
easy-connexion-3-2 = Call 3646.
easy-connexion-3-3 = You can also go to a France services office.
easy-connexion-3-4 = Somebody there helps you.
easy-connexion-4-title = Be careful
easy-connexion-4-1 = Your password is a secret.
easy-connexion-4-2 = Do not give it to anybody.
easy-connexion-4-3 = At the end, press “Sign out”.

## demande
easy-demande-title = Making your application
easy-demande-1-title = How does it work?
easy-demande-1-1 = The application has several pages.
easy-demande-1-2 = Each page asks a few questions.
easy-demande-1-3 = A list shows you the pages.
easy-demande-1-4 = The list says what is done and what is left to do.
easy-demande-2-title = You can stop
easy-demande-2-1 = The website saves each page.
easy-demande-2-2 = You can stop.
easy-demande-2-3 = You can come back another day.
easy-demande-2-4 = Your answers will still be there.
easy-demande-3-title = At the end
easy-demande-3-1 = You read all your answers again.
easy-demande-3-2 = You say that everything is true.
easy-demande-3-3 = Then you send the application.
easy-demande-4-title = If you make a mistake
easy-demande-4-1 = You are allowed to make mistakes.
easy-demande-4-2 = Before you send, you can change everything.
easy-demande-4-3 = After you send, tell your fund.

## foyer
easy-foyer-title = Your household
easy-foyer-1-title = What is the household?
easy-foyer-1-1 = The household is you.
easy-foyer-1-2 = It is also the person you live with as a couple.
easy-foyer-1-3 = It is also your children under 25.
easy-foyer-2-title = What do you have to do?
easy-foyer-2-1 = Look at the list of people.
easy-foyer-2-2 = Is somebody missing? Add this person.
easy-foyer-2-3 = Does somebody no longer live with you? Remove this person.
easy-foyer-2-4 = Did you make a mistake? You can undo it.
easy-foyer-3-title = Why?
easy-foyer-3-1 = The C2S looks at how many you are.
easy-foyer-3-2 = A large family may have more money than a small family.
easy-foyer-4-title = Who is not in your household?
easy-foyer-4-1 = Your parents are not in your household.
easy-foyer-4-2 = A child of 25 or more is not in your household.
easy-foyer-4-3 = These people make their own application.

## ressources
easy-ressources-title = Your resources
easy-ressources-1-title = What are resources?
easy-ressources-1-1 = Resources are the money you receive.
easy-ressources-1-2 = For example: your wages.
easy-ressources-1-3 = For example: unemployment benefit.
easy-ressources-1-4 = For example: your pension.
easy-ressources-2-title = Which months?
easy-ressources-2-1 = We look at 12 months.
easy-ressources-2-2 = The website writes the months on the page.
easy-ressources-3-title = What do you have to do?
easy-ressources-3-1 = Say the money of each person.
easy-ressources-3-2 = Take your payslips or your statements.
easy-ressources-3-3 = Write the amounts as you see them.
easy-ressources-4-title = Not everything counts
easy-ressources-4-1 = Some benefits do not count.
easy-ressources-4-2 = For example: RSA does not count.
easy-ressources-4-3 = You do not have to sort it out.
easy-ressources-4-4 = The website sorts it out for you.

## organisme
easy-organisme-title = Your organisation
easy-organisme-1-title = What is the organisation?
easy-organisme-1-1 = The organisation is the office that pays the C2S.
easy-organisme-1-2 = You choose who pays.
easy-organisme-2-title = What can you choose?
easy-organisme-2-1 = You can choose your health insurance fund.
easy-organisme-2-2 = This is the simplest choice.
easy-organisme-2-3 = You can also choose a mutual society or an insurance company.
easy-organisme-2-4 = It must be on the official list.
easy-organisme-3-title = Does the price change?
easy-organisme-3-1 = No.
easy-organisme-3-2 = The price is the same everywhere.
easy-organisme-3-3 = The care that is paid is the same everywhere.
easy-organisme-4-title = You do not know?
easy-organisme-4-1 = Choose your fund.
easy-organisme-4-2 = You have nothing else to do.

## documents
easy-documents-title = The documents to give
easy-documents-1-title = Which documents?
easy-documents-1-1 = The website asks for a paper from the tax office.
easy-documents-1-2 = It is called the tax notice.
easy-documents-1-3 = The website says whose paper is needed.
easy-documents-2-title = How do I give a document?
easy-documents-2-1 = Press the button to choose the file.
easy-documents-2-2 = Choose the file on your phone or your computer.
easy-documents-2-3 = Then send the file.
easy-documents-2-4 = Give all the pages of the document.
easy-documents-3-title = Did you choose the wrong file?
easy-documents-3-1 = You can remove the file.
easy-documents-3-2 = Then you can give another one.
easy-documents-4-title = You do not have the document?
easy-documents-4-1 = Ask for help.
easy-documents-4-2 = Call 3646.
easy-documents-4-3 = You can also go to a France services office.

## reponse
easy-reponse-title = The answer of your fund
easy-reponse-1-title = When does the answer come?
easy-reponse-1-1 = Your fund answers within 2 months.
easy-reponse-1-2 = The website tells you the last day.
easy-reponse-1-3 = Sometimes, the fund does not answer in time.
easy-reponse-1-4 = Then your application is accepted.
easy-reponse-2-title = The answer is yes
easy-reponse-2-1 = You have the C2S.
easy-reponse-2-2 = It lasts 1 year.
easy-reponse-2-3 = The website gives you a certificate.
easy-reponse-2-4 = The certificate is a paper that proves that you have the C2S.
easy-reponse-2-5 = Show this paper to the doctor.
easy-reponse-3-title = The answer is no
easy-reponse-3-1 = The fund tells you why.
easy-reponse-3-2 = You can say that you do not agree.
easy-reponse-3-3 = You have 2 months to write to the fund.
easy-reponse-3-4 = Somebody can help you to write.
easy-reponse-4-title = Your life changes
easy-reponse-4-1 = For example: you have a baby.
easy-reponse-4-2 = For example: you lose your job.
easy-reponse-4-3 = Tell your fund.

## donnees
easy-donnees-title = Your information
easy-donnees-1-title = What does the website know about you?
easy-donnees-1-1 = For the application, the website keeps information.
easy-donnees-1-2 = For example: your name.
easy-donnees-1-3 = For example: the money you receive.
easy-donnees-2-title = What is it for?
easy-donnees-2-1 = This information is used to decide on your right.
easy-donnees-2-2 = It is not used for anything else.
easy-donnees-2-3 = It is hidden from other people.
easy-donnees-3-title = Who can read this information?
easy-donnees-3-1 = The people who work at your fund can read it.
easy-donnees-3-2 = Each reading is written down.
easy-donnees-4-title = What are your rights?
easy-donnees-4-1 = You can see your information.
easy-donnees-4-2 = You can ask to correct it.
easy-donnees-4-3 = Ask your fund.
