# Who signs in: accounts, codes, forgotten passwords, the end of a session.

navigation-protection = Sécurité
sign-in-open-account = Créer un compte
sign-in-forgotten = Mot de passe oublié ou jamais reçu

## A number as it is typed
nir-missing = Saisissez votre numéro de sécurité sociale, avec sa clé.
nir-without-key = Il manque la clé : ce sont les deux derniers chiffres, après les treize premiers.
nir-length = Le numéro de sécurité sociale a 13 chiffres et une clé de 2 chiffres. Vérifiez qu’il n’en manque aucun.
nir-characters = Le numéro de sécurité sociale commence par 1, 2, 3, 4, 7 ou 8. Il contient seulement des chiffres, sauf 2A ou 2B pour la Corse.
nir-other-birth-year = L’année de naissance ne va pas avec le numéro de sécurité sociale : les 2e et 3e chiffres du numéro sont ceux de l’année. Vérifiez la date et le numéro.
nir-other-birth-month = Le mois de naissance ne va pas avec le numéro de sécurité sociale : les 4e et 5e chiffres du numéro sont ceux du mois. Vérifiez la date et le numéro.
nir-key = Le numéro ou la clé est inexact. Comparez chaque chiffre avec votre carte Vitale.
nir-swapped = Le numéro ou la clé est inexact : deux chiffres semblent inversés. Vérifiez l’ordre des chiffres.

## A session that ends
session-until = Si vous restez sur cette page sans rien envoyer, votre session se fermera à { $hour } h { $minute } (heure de Paris).
session-warning-title = Votre session va se fermer
session-warning-text = Vous n’avez rien envoyé depuis un moment. Pour protéger vos informations, votre session se ferme toute seule.
session-minutes-left = Temps restant, en minutes :
session-stay = Rester connecté
session-stay-failed = Le service ne répond pas. Vérifiez votre connexion à internet, puis réessayez.
session-closed-title = Votre session est fermée
session-closed-text = Ce que vous avez saisi sur cette page n’est pas perdu. Reconnectez-vous pour le retrouver.
session-closed-lead = Reconnectez-vous : vous retrouverez votre page et ce que vous avez saisi.
session-again = Me reconnecter
resume-title = Reprendre votre saisie
resume-found-title = Rien n’est perdu
resume-lead = Votre session était fermée quand vous avez envoyé une page. Nous avons gardé ce que vous aviez saisi.
resume-page = Page envoyée
resume-take-up = Reprendre ma saisie
resume-forget = Ne pas la garder
resume-nothing = Aucune page n’attend.
resume-go-on = Continuer sans la reprendre

## Opening an account
opening-title = Créer votre compte
opening-lead = Il vous faut votre numéro de sécurité sociale. Une adresse électronique n’est pas nécessaire.
opening-back = Connexion
opening-who = Qui êtes-vous ?
opening-given = Prénom
opening-given-hint = Le premier suffit.
opening-given-what = votre prénom
opening-family = Nom
opening-family-hint = Comme sur votre carte Vitale ou votre carte d’identité.
opening-family-what = votre nom
opening-born = Date de naissance
opening-born-hint = Par exemple, 27 3 1985
opening-born-what = votre date de naissance
opening-password-title = Votre mot de passe
opening-password = Choisissez un mot de passe
opening-contact-title = Où vous écrire
opening-button = Créer mon compte
opening-refused = Nous ne pouvons pas créer ce compte avec ces informations. Vérifiez le numéro, le nom et la date de naissance. Si vous avez déjà un compte, connectez-vous ou choisissez un autre mot de passe.
opening-person-title = Quelqu’un va vous aider
opening-person-lead = Trois essais n’ont pas abouti. Pour protéger votre dossier, ce numéro ne peut plus être essayé en ligne aujourd’hui.
opening-person-after = Votre demande n’est pas bloquée : elle peut aussi être faite avec un agent, ou sur papier.
person-who = À qui vous adresser
person-phone = Par téléphone, au 3646 (service gratuit, prix d’un appel)
person-counter = À l’accueil de votre caisse d’assurance maladie
person-france-services = Dans un espace France services

## Passwords
password-missing = Choisissez un mot de passe.
password-advice = 12 caractères au moins. Quatre mots sans rapport entre eux font un bon mot de passe, facile à retenir.
password-hint = { $shortest } caractères au moins. Quatre mots sans rapport entre eux font un bon mot de passe.
password-too-short = Le mot de passe est trop court : il faut { $shortest } caractères au moins. Ajoutez un ou deux mots.
password-too-long = Le mot de passe est trop long : 256 caractères au plus.
password-breached = Ce mot de passe a déjà été volé ailleurs et publié : il serait essayé en premier. Choisissez-en un autre.
password-guessable-keys = Ce mot de passe suit les touches du clavier : il serait vite deviné. Essayez quatre mots sans rapport entre eux.
password-guessable-repetition = Ce mot de passe répète les mêmes caractères : il serait vite deviné. Essayez quatre mots sans rapport entre eux.
password-guessable-sequence = Ce mot de passe suit l’ordre des lettres ou des chiffres : il serait vite deviné. Essayez quatre mots sans rapport entre eux.
password-guessable-date = Ce mot de passe contient surtout une date : il serait vite deviné. Essayez quatre mots sans rapport entre eux.
password-guessable-common = Ce mot de passe ressemble à celui de beaucoup de gens : il serait vite deviné. Essayez quatre mots sans rapport entre eux.
password-guessable-word = Ce mot de passe contient surtout un mot ou un nom connu : il serait vite deviné. Ajoutez deux ou trois mots sans rapport.
password-guessable = Ce mot de passe serait vite deviné. Évitez votre nom, votre date de naissance et les suites de touches. Essayez quatre mots sans rapport entre eux.

## Where one is written to
contact-lead = Vous pouvez laisser ces deux champs vides : nous vous écrirons par lettre. Nos messages ne disent jamais rien de votre dossier.
contact-email = Adresse électronique (facultatif)
contact-email-hint = Par exemple, prenom.nom@exemple.fr
contact-email-what = votre adresse électronique
contact-email-wrong = L’adresse électronique est incomplète. Elle s’écrit comme nom@exemple.fr.
contact-phone = Téléphone mobile (facultatif)
contact-phone-hint = Par exemple, 06 12 34 56 78
contact-phone-what = votre numéro de téléphone
contact-phone-wrong = Ce numéro de mobile n’est pas complet. Il a dix chiffres et commence par 06 ou 07, ou commence par + et l’indicatif du pays.

## A forgotten password
recovery-title = Mot de passe oublié
recovery-lead = Nous vous envoyons un code. Il vous permettra de choisir un autre mot de passe.
recovery-button = Recevoir un code
recovery-have-code = J’ai déjà un code
recovery-asked-title = Demande reçue
recovery-asked = Si un compte existe pour ces informations, un code part maintenant : par message si vous avez indiqué une adresse ou un téléphone, sinon par lettre.
no-code-title = Le code n’arrive pas ?
no-code-lead = Un message arrive en quelques minutes : regardez aussi dans les courriers indésirables. Une lettre met environ une semaine ; elle va à l’adresse que votre caisse connaît.
no-code-address = Vous avez déménagé, votre caisse ne connaît pas votre adresse, ou rien n’est arrivé ? Venez ou appelez, avec votre numéro de sécurité sociale et une pièce d’identité. Votre caisse met votre adresse à jour, et le code part alors par lettre.
no-code-after = Sans attendre le code, la demande peut aussi être faite avec un agent, ou sur papier.
reset-title = Choisir un autre mot de passe
reset-lead = Un code reçu par message est valable 30 minutes. Un code reçu par lettre est valable 21 jours.
reset-back = Demander un code
reset-code = Code reçu
reset-code-hint = 8 chiffres
reset-code-what = le code reçu
reset-password = Nouveau mot de passe
reset-button = Changer mon mot de passe
reset-wrong = Ce code n’est pas valable pour ce numéro. Vérifiez les deux. Si le code est ancien, demandez-en un autre.
reset-done = Votre mot de passe est changé. Connectez-vous avec le nouveau.

## The second factor
code-title = Votre code
code-lead = Ce compte demande aussi un code, en plus du mot de passe.
code-label = Code
code-hint = Les 6 chiffres de votre application, ou un de vos codes de secours.
code-what = le code
code-wrong = Ce code n’est pas valable. Attendez que l’application en affiche un autre, puis saisissez-le.
code-back = Recommencer la connexion
code-lost = Vous n’avez plus votre téléphone ?
code-lost-text = Utilisez un de vos codes de secours. Si vous ne les avez plus, appelez l’Assurance Maladie au 3646.
factor-title = Ajouter un code à usage unique
factor-lead = Même si quelqu’un connaît votre mot de passe, il ne pourra pas entrer sans votre téléphone.
factor-step-1 = Installez sur votre téléphone une application de codes, comme FreeOTP ou Aegis. Elle est gratuite.
factor-step-2 = Avec cette application, photographiez le carré ci-dessous.
factor-step-3 = Saisissez le code à 6 chiffres que l’application affiche.
factor-square = Carré à photographier avec l’application
factor-by-hand = Vous ne pouvez pas le photographier ? Saisissez cette clé dans l’application :
factor-code-hint = 6 chiffres
factor-button = Vérifier et ajouter
factor-back = Sécurité du compte
factor-issuer = Complémentaire santé solidaire
factor-removal-title = Retirer le code à usage unique
factor-removal-lead = Votre compte ne demandera plus que le mot de passe. Pour le retirer, saisissez un dernier code.
factor-removal-button = Retirer
rescue-title = Vos codes de secours
rescue-lead = Le code à usage unique est ajouté. Si vous perdez votre téléphone, chacun de ces codes vous fera entrer une fois.
rescue-once = Ces codes ne seront plus affichés. Imprimez-les ou notez-les maintenant, et gardez-les chez vous.
rescue-print = Imprimer
rescue-next = Je les ai notés

## The protection of an account
protection-title = Sécurité du compte
protection-back = Retour
protection-done = Enregistré
protection-password-lead = Changer de mot de passe ferme vos autres sessions ouvertes, sur tous vos appareils.
protection-password-none = Vous vous connectez sans mot de passe. Vous pouvez en choisir un.
protection-password-present = Mot de passe actuel
protection-password-new = Nouveau mot de passe
protection-password-button = Changer le mot de passe
protection-password-wrong = Le mot de passe actuel est inexact. Vérifiez-le, puis réessayez.
protection-password-changed = Votre mot de passe est changé. Vos autres sessions sont fermées.
protection-factor-title = Code à usage unique
protection-factor-lead = Un code affiché par votre téléphone, demandé en plus du mot de passe. C’est la meilleure protection.
protection-factor-add = Ajouter un code à usage unique
protection-factor-on = Ajouté
protection-factor-remove = Retirer le code à usage unique
protection-factor-removed = Le code à usage unique est retiré.
protection-linked-title = FranceConnect
protection-linked = Votre compte est relié à FranceConnect : vous pouvez l’utiliser pour vous connecter.
protection-contact-button = Enregistrer
protection-contact-changed = Vos coordonnées sont enregistrées.

## The demonstration
demo-without-account = Assurée qui n’a pas encore de compte

## FranceConnect
franceconnect-title = Avec FranceConnect
franceconnect-lead = Utilisez un compte que vous avez déjà : impôts, Assurance Maladie, La Poste…
franceconnect-button = S’identifier avec FranceConnect
franceconnect-what = Qu’est-ce que FranceConnect ?
franceconnect-or = Avec votre numéro de sécurité sociale
franceconnect-again = Réessayer avec FranceConnect
franceconnect-with-number = Me connecter avec mon numéro de sécurité sociale
franceconnect-signed-out = Vous êtes déconnecté, ici et de FranceConnect.
franceconnect-cancelled-title = Connexion annulée
franceconnect-cancelled-lead = Vous êtes revenu de FranceConnect sans vous identifier.
franceconnect-cancelled-next = Vous pouvez réessayer, ou vous connecter autrement.
franceconnect-refused-title = Cette connexion n’a pas abouti
franceconnect-refused-lead = La réponse reçue n’a pas pu être vérifiée : la page est restée ouverte trop longtemps, ou elle a été ouverte dans un autre navigateur.
franceconnect-refused-next = Pour votre sécurité, personne n’a été connecté. Recommencez depuis cette page.
franceconnect-unreachable-title = FranceConnect ne répond pas
franceconnect-unreachable-lead = Le service FranceConnect est momentanément indisponible.
franceconnect-unreachable-next = Réessayez dans quelques minutes, ou connectez-vous avec votre numéro de sécurité sociale.
franceconnect-unclear-title = Nous n’avons pas pu retrouver votre dossier
franceconnect-unclear-lead = Les informations données par FranceConnect ne permettent pas de vous reconnaître avec certitude.
franceconnect-unclear-next = Connectez-vous avec votre numéro de sécurité sociale, ou créez un compte. Si cela ne suffit pas, appelez le 3646 ou allez à l’accueil de votre caisse : un agent vérifiera vos informations.
link-title = Relier votre compte à FranceConnect
link-lead = Vous avez déjà un compte ici. Saisissez une fois son mot de passe : ensuite, FranceConnect suffira.
link-password = Mot de passe de votre compte
link-button = Relier et me connecter
link-wrong = Le mot de passe est inexact. Vérifiez-le, puis réessayez.
leaving-title = Déconnexion de FranceConnect
leaving-lead = Vous êtes déconnecté de ce service. Nous fermons aussi votre session FranceConnect.
leaving-link = Continuer
