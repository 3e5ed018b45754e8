# Step 3 of the application: the cover of today, the organisation of each person, the search, the contacts.

portal-organisation-title = Votre organisme
portal-organisation-text = La complémentaire santé solidaire est gérée par votre caisse d’assurance maladie, ou par un organisme de votre choix dans la liste officielle. Vos droits sont les mêmes partout.
portal-organisation-legend = Qui doit la gérer ?
portal-organisation-fund = Votre caisse d’assurance maladie ({ $fund })
portal-organisation-fund-hint = Un seul interlocuteur pour tous vos remboursements. C’est aussi ce que prévoit la loi si vous ne choisissez personne.
portal-organisation-missing = Choisissez qui doit gérer votre complémentaire santé solidaire.
portal-organisation-line = Gérée par

## The cover of today
organisation-cover-none = Votre caisse ne vous connaît aucune complémentaire santé (mutuelle ou assurance).
organisation-cover-denied = Vous avez dit n’avoir aucune complémentaire santé aujourd’hui (mutuelle ou assurance).
organisation-cover-several = Votre caisse vous connaît plusieurs complémentaires santé : dites d’abord laquelle est la bonne.
organisation-cover-unmanaging = Votre complémentaire d’aujourd’hui, { $name }, ne gère pas la complémentaire santé solidaire. Choisissez ici qui la gérera.
organisation-cover-old-contract = Gardez votre contrat jusqu’à la réponse de votre caisse. Si la complémentaire santé solidaire est accordée, demandez-en la fin par écrit à votre complémentaire, à partir du jour où votre droit commence : vous ne paierez pas deux fois.
organisation-cover-employer = Ce contrat vient de votre emploi : avec votre attestation de droits, vous pouvez demander à votre employeur d’en être dispensé tant que dure la complémentaire santé solidaire.
organisation-cover-locked = Votre complémentaire d’aujourd’hui, { $name }, gère la complémentaire santé solidaire.
organisation-cover-locked-why = Pour une première demande, la règle est de garder cet organisme : c’est lui qui gérera votre droit. Vous pourrez en changer à la demande suivante. Si cette règle vous pose un problème, écrivez-le à votre caisse : un agent peut revoir ce choix.
organisation-cover-managing = { $name } gère votre complémentaire santé. À cette demande, vous pouvez le garder ou changer.
organisation-cover-wrong = C’est faux, ou cela a changé : dire quelle est ma complémentaire

## The choice
organisation-keep = Garder { $name }
organisation-keep-hint = Rien ne change : mêmes remboursements, même interlocuteur.
organisation-keep-button = Garder cet organisme et continuer
organisation-fund-instead-hint = Votre caisse remplace votre organisme le jour où le nouveau droit commence. Elle ne propose pas de contrat à prix réduit à la fin du droit.
organisation-change-hint = Le nouvel organisme prend la suite le jour où le nouveau droit commence. Vous le cherchez à la page suivante.
organisation-chosen = { $name }
organisation-other = Un autre organisme : mutuelle, institution de prévoyance ou assurance
organisation-other-hint = Vous le cherchez à la page suivante, dans la liste officielle.
organisation-another = Un autre organisme, à chercher dans la liste
organisation-each-label = Choisir un organisme différent pour certaines personnes du foyer
organisation-each-hint = Sans cette case, l’organisme est le même pour tout le monde.
organisation-help-title = Comment choisir ?
organisation-help-same = Les soins remboursés, et la participation s’il y en a une, sont exactement les mêmes avec tous les organismes. Seule change la façon de les joindre. Chacun couvre toute la France : il n’a pas besoin d’être près de chez vous.
organisation-help-default = Si vous n’indiquez aucun choix, votre caisse d’assurance maladie gère votre complémentaire santé solidaire.
organisation-exit-title = Et à la fin du droit ?
organisation-exit-text = Si vous n’avez plus droit à la complémentaire santé solidaire, l’organisme choisi doit vous proposer un contrat d’un an, à ces prix au plus, par mois et par personne :
organisation-exit-up-to = jusqu’à { $age } ans : { $price }
organisation-exit-beyond = au-delà : { $price }
organisation-exit-fund = Votre caisse d’assurance maladie, elle, ne propose pas ce contrat.
organisation-back = Votre organisme

## The search
organisation-search-title = Chercher un organisme
organisation-search-title-for = Chercher un organisme pour { $name }
organisation-search-text = Remplissez un ou plusieurs champs. Une faute de frappe ne gêne pas.
organisation-search-name = Nom de l’organisme
organisation-search-name-hint = Par exemple : solidaires
organisation-search-town = Ville ou code postal
organisation-search-town-hint = Avec un code postal, ceux du département viennent ensuite.
organisation-search-towns = Code postal { $code } : { $towns }.
organisation-search-department = Département
organisation-search-department-hint = Son numéro ou son nom
organisation-search-department-unknown = Ce département n’est pas reconnu : écrivez son numéro (par exemple 84) ou son nom.
organisation-search-button = Chercher
organisation-search-nothing = Aucun organisme de la liste ne porte ce nom. Essayez un mot de son nom, ou laissez le nom vide pour voir toute la liste.
organisation-found =
    { $count ->
        [1] 1 organisme
       *[other] { $count } organismes
    }
organisation-near =
    { $count ->
        [1] 1 organisme vous reçoit là
       *[other] { $count } organismes vous reçoivent là
    }
organisation-near-none = Aucun organisme ne reçoit à cet endroit
organisation-near-none-named = Aucun organisme de ce nom ne reçoit à cet endroit
organisation-elsewhere =
    { $count ->
        [1] 1 autre organisme
       *[other] { $count } autres organismes
    }
organisation-national = Ils couvrent toute la France : vous pouvez en choisir un même s’il est loin.
organisation-office = Siège :
organisation-site = Site :
organisation-more-places =
    { $count ->
        [1] et un autre lieu d’accueil
       *[other] et { $count } autres lieux d’accueil
    }
organisation-choose = Choisir

## The organisation of each
organisation-each-title = L’organisme de chaque personne
organisation-each-text = Choisissez pour chaque personne qui veut la complémentaire santé solidaire.
organisation-each-same-as = Le même que vous : { $name }
organisation-each-same = Le même que vous
organisation-each-missing = Choisissez un organisme.
organisation-each-missing-for = Choisissez un organisme pour { $name }.
organisation-each-first = Choisissez d’abord votre organisme.
organisation-each-nobody = Personne d’autre que vous ne demande la complémentaire santé solidaire.

## The contacts
organisation-contact-title = Votre interlocuteur
organisation-contact-text = L’organisme choisi doit savoir à qui écrire ou téléphoner, une fois le droit ouvert. L’adresse électronique et le téléphone sont facultatifs.
organisation-contact-person = Qui est l’interlocuteur ?
organisation-contact-email = Adresse électronique (facultatif)
organisation-contact-phone = Téléphone (facultatif)
organisation-contact-phone-hint = 10 chiffres, ou + et l’indicatif pour un numéro étranger
organisation-contact-nobody = Votre caisse gère tout : il n’y a pas d’autre interlocuteur à indiquer.

## The cover of today, in the words of the person
insurance-title = Votre complémentaire d’aujourd’hui
insurance-text = Une mutuelle, une assurance santé ou le contrat de votre employeur. Elle peut changer qui gérera votre complémentaire santé solidaire.
insurance-legend = Quelle est votre complémentaire santé ?
insurance-missing = Dites quelle est votre complémentaire santé, ou que vous n’en avez pas.
insurance-none = Je n’ai pas de complémentaire santé
insurance-none-of-these = Aucune de ces complémentaires, et je n’en ai pas d’autre
insurance-one = J’ai une complémentaire santé
insurance-another = Une autre, qui n’est pas dans cette liste
insurance-contract = Contrat { $number }.
insurance-since = Depuis le { $date }.
insurance-until = Jusqu’au { $date }.
insurance-source = Information de votre caisse.
insurance-name = Nom de la mutuelle ou de l’assurance
insurance-name-hint = Il est sur votre carte de tiers payant.
insurance-name-what = le nom de votre complémentaire
insurance-number = Numéro de contrat (facultatif)
insurance-number-what = le numéro de contrat
insurance-employer = C’est le contrat obligatoire de mon employeur
insurance-employer-hint = Le vôtre, ou celui de votre conjoint.
insurance-match-legend = Est-ce l’un de ces organismes ?
insurance-match-hint = Ils gèrent la complémentaire santé solidaire et portent un nom proche.
insurance-match-none = Aucun de ceux-là

## What the use case refuses
draft-wrong-organisation-first = Choisissez d’abord l’organisme du foyer.
draft-wrong-organisation-locked = Pour une première demande, il faut garder l’organisme que vous avez aujourd’hui.
draft-wrong-organisation-unlisted = Cet organisme ne gère plus la complémentaire santé solidaire : choisissez-en un autre.
draft-wrong-unknown-insurer = Cette complémentaire n’est plus dans le fichier de la caisse : rechargez la page, puis choisissez à nouveau.
draft-wrong-contact-missing = Choisissez l’interlocuteur de l’organisme.
draft-wrong-contact-minor = L’interlocuteur doit être majeur : choisissez un adulte du foyer.
draft-wrong-contact-email = Cette adresse électronique n’est pas complète : vérifiez-la (par exemple nom@exemple.fr), ou laissez vide.
draft-wrong-contact-phone = Ce numéro n’est pas complet : il a 10 chiffres, ou commence par + et l’indicatif. Sinon, laissez vide.

## In the summary
summary-cover = Complémentaire d’aujourd’hui
summary-cover-none = Aucune
summary-cover-declared = { $name } (déclarée, inconnue de la caisse)
summary-cover-employer = Contrat obligatoire de l’employeur
summary-organisation-default = C’est aussi ce que prévoit la loi quand on ne choisit pas.
summary-organisation-sought = À choisir dans la liste
summary-organisation-of = Gérée par, pour { $name }
summary-contact = Interlocuteur de { $organisation }
