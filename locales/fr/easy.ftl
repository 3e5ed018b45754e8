# The pages of easy French (FALC): one idea a line, short sentences, no difficult word.
# A page: easy-PAGE-title; its sections, numbered: easy-PAGE-1-title; the lines of a section: easy-PAGE-1-1…

easy-link = Facile à lire
easy-mark = Version facile à lire et à comprendre
easy-full = Aller à la page complète
easy-others = Les autres pages faciles à lire
easy-made = Cette page suit les règles du FALC (facile à lire et à comprendre). Elle n’a pas encore été relue par des personnes qui ont besoin du FALC.

## accueil
easy-accueil-title = La complémentaire santé solidaire
easy-accueil-1-title = C’est quoi ?
easy-accueil-1-1 = La complémentaire santé solidaire paie vos soins.
easy-accueil-1-2 = On l’appelle aussi la C2S.
easy-accueil-1-3 = L’Assurance Maladie paie une partie de vos soins.
easy-accueil-1-4 = La C2S paie le reste.
easy-accueil-1-5 = Le reste, c’est par exemple : une partie du prix du médecin.
easy-accueil-2-title = Qui peut avoir la C2S ?
easy-accueil-2-1 = Vous vivez en France.
easy-accueil-2-2 = Vous avez peu d’argent.
easy-accueil-2-3 = La C2S regarde l’argent de toute votre famille.
easy-accueil-3-title = Combien ça coûte ?
easy-accueil-3-1 = La C2S est gratuite si vous avez très peu d’argent.
easy-accueil-3-2 = Sinon, vous payez un peu chaque mois.
easy-accueil-3-3 = C’est moins de 1 euro par jour pour 1 personne.
easy-accueil-4-title = Comment demander la C2S ?
easy-accueil-4-1 = Vous pouvez demander la C2S sur ce site.
easy-accueil-4-2 = Vous pouvez aussi demander la C2S sur papier.
easy-accueil-4-3 = Quelqu’un peut vous aider.
easy-accueil-4-4 = Téléphonez au 3646.

## simulation
easy-simulation-title = La simulation
easy-simulation-1-title = C’est quoi ?
easy-simulation-1-1 = La simulation est un calcul.
easy-simulation-1-2 = Le calcul dit si vous pouvez avoir la C2S.
easy-simulation-1-3 = Le calcul dit aussi le prix.
easy-simulation-2-title = Comment ça marche ?
easy-simulation-2-1 = Vous répondez à des questions.
easy-simulation-2-2 = Vous dites avec qui vous vivez.
easy-simulation-2-3 = Vous dites combien d’argent vous recevez.
easy-simulation-2-4 = À la fin, le site vous donne le résultat.
easy-simulation-3-title = Qu’est-ce que le site garde ?
easy-simulation-3-1 = Le site ne demande pas votre nom.
easy-simulation-3-2 = Le site ne garde pas vos réponses.
easy-simulation-4-title = Attention
easy-simulation-4-1 = La simulation n’est pas une demande.
easy-simulation-4-2 = Pour avoir la C2S, vous devez faire une demande.
easy-simulation-4-3 = Seule votre caisse décide.
easy-simulation-4-4 = La caisse est le bureau de l’Assurance Maladie près de chez vous.

## connexion
easy-connexion-title = Entrer dans votre espace
easy-connexion-1-title = C’est quoi, votre espace ?
easy-connexion-1-1 = Votre espace est votre page à vous sur ce site.
easy-connexion-1-2 = Dans votre espace, vous faites votre demande.
easy-connexion-1-3 = Dans votre espace, vous lisez la réponse.
easy-connexion-2-title = Comment entrer ?
easy-connexion-2-1 = Prenez votre carte Vitale.
easy-connexion-2-2 = Sur la carte, il y a votre numéro de sécurité sociale.
easy-connexion-2-3 = Écrivez ce numéro.
easy-connexion-2-4 = Écrivez votre mot de passe.
easy-connexion-2-5 = Appuyez sur le bouton « Se connecter ».
easy-connexion-3-title = Vous n’y arrivez pas ?
easy-connexion-3-1 = Ce n’est pas grave.
easy-connexion-3-2 = Téléphonez au 3646.
easy-connexion-3-3 = Vous pouvez aussi aller dans un bureau France services.
easy-connexion-3-4 = Là-bas, quelqu’un vous aide.
easy-connexion-4-title = Attention
easy-connexion-4-1 = Votre mot de passe est un secret.
easy-connexion-4-2 = Ne le donnez à personne.
easy-connexion-4-3 = À la fin, appuyez sur « Se déconnecter ».

## demande
easy-demande-title = Faire votre demande
easy-demande-1-title = Comment ça marche ?
easy-demande-1-1 = La demande a plusieurs pages.
easy-demande-1-2 = Chaque page pose quelques questions.
easy-demande-1-3 = Une liste vous montre les pages.
easy-demande-1-4 = La liste dit ce qui est fait et ce qui reste à faire.
easy-demande-2-title = Vous pouvez vous arrêter
easy-demande-2-1 = Le site enregistre chaque page.
easy-demande-2-2 = Vous pouvez vous arrêter.
easy-demande-2-3 = Vous pouvez revenir un autre jour.
easy-demande-2-4 = Vos réponses seront toujours là.
easy-demande-3-title = À la fin
easy-demande-3-1 = Vous relisez toutes vos réponses.
easy-demande-3-2 = Vous dites que tout est vrai.
easy-demande-3-3 = Puis vous envoyez la demande.
easy-demande-4-title = Si vous vous trompez
easy-demande-4-1 = Vous avez le droit de vous tromper.
easy-demande-4-2 = Avant l’envoi, vous pouvez tout changer.
easy-demande-4-3 = Après l’envoi, prévenez votre caisse.

## foyer
easy-foyer-title = Votre foyer
easy-foyer-1-title = C’est quoi, le foyer ?
easy-foyer-1-1 = Le foyer, c’est vous.
easy-foyer-1-2 = C’est aussi la personne qui vit en couple avec vous.
easy-foyer-1-3 = C’est aussi vos enfants de moins de 25 ans.
easy-foyer-2-title = Que devez-vous faire ?
easy-foyer-2-1 = Regardez la liste des personnes.
easy-foyer-2-2 = Il manque quelqu’un ? Ajoutez cette personne.
easy-foyer-2-3 = Quelqu’un ne vit plus avec vous ? Retirez cette personne.
easy-foyer-2-4 = Vous vous êtes trompé ? Vous pouvez annuler.
easy-foyer-3-title = Pourquoi ?
easy-foyer-3-1 = La C2S regarde combien vous êtes.
easy-foyer-3-2 = Une grande famille peut avoir plus d’argent qu’une petite famille.
easy-foyer-4-title = Qui n’est pas dans votre foyer ?
easy-foyer-4-1 = Vos parents ne sont pas dans votre foyer.
easy-foyer-4-2 = Un enfant de 25 ans ou plus n’est pas dans votre foyer.
easy-foyer-4-3 = Ces personnes font leur propre demande.

## ressources
easy-ressources-title = Vos ressources
easy-ressources-1-title = C’est quoi, les ressources ?
easy-ressources-1-1 = Les ressources, c’est l’argent que vous recevez.
easy-ressources-1-2 = Par exemple : votre salaire.
easy-ressources-1-3 = Par exemple : le chômage.
easy-ressources-1-4 = Par exemple : la retraite.
easy-ressources-2-title = De quels mois parle-t-on ?
easy-ressources-2-1 = On regarde 12 mois.
easy-ressources-2-2 = Le site écrit les mois sur la page.
easy-ressources-3-title = Que devez-vous faire ?
easy-ressources-3-1 = Dites l’argent de chaque personne.
easy-ressources-3-2 = Prenez vos feuilles de paie ou vos relevés.
easy-ressources-3-3 = Écrivez les montants comme vous les voyez.
easy-ressources-4-title = Tout ne compte pas
easy-ressources-4-1 = Certaines aides ne comptent pas.
easy-ressources-4-2 = Par exemple : le RSA ne compte pas.
easy-ressources-4-3 = Vous n’avez pas à faire le tri.
easy-ressources-4-4 = Le site fait le tri pour vous.

## organisme
easy-organisme-title = Votre organisme
easy-organisme-1-title = C’est quoi, l’organisme ?
easy-organisme-1-1 = L’organisme est le bureau qui paie la C2S.
easy-organisme-1-2 = Vous choisissez qui paie.
easy-organisme-2-title = Quel choix avez-vous ?
easy-organisme-2-1 = Vous pouvez choisir votre caisse d’assurance maladie.
easy-organisme-2-2 = C’est le plus simple.
easy-organisme-2-3 = Vous pouvez aussi choisir une mutuelle ou une assurance.
easy-organisme-2-4 = Elle doit être sur la liste officielle.
easy-organisme-3-title = Est-ce que le prix change ?
easy-organisme-3-1 = Non.
easy-organisme-3-2 = Le prix est le même partout.
easy-organisme-3-3 = Les soins payés sont les mêmes partout.
easy-organisme-4-title = Vous ne savez pas ?
easy-organisme-4-1 = Choisissez votre caisse.
easy-organisme-4-2 = Vous n’avez rien d’autre à faire.

## documents
easy-documents-title = Les documents à donner
easy-documents-1-title = Quels documents ?
easy-documents-1-1 = Le site demande une feuille des impôts.
easy-documents-1-2 = Elle s’appelle l’avis d’imposition.
easy-documents-1-3 = Le site dit de qui il faut la feuille.
easy-documents-2-title = Comment donner un document ?
easy-documents-2-1 = Appuyez sur le bouton pour choisir le fichier.
easy-documents-2-2 = Choisissez le fichier sur votre téléphone ou votre ordinateur.
easy-documents-2-3 = Puis envoyez le fichier.
easy-documents-2-4 = Donnez toutes les pages du document.
easy-documents-3-title = Vous vous êtes trompé de fichier ?
easy-documents-3-1 = Vous pouvez retirer le fichier.
easy-documents-3-2 = Puis vous pouvez en donner un autre.
easy-documents-4-title = Vous n’avez pas le document ?
easy-documents-4-1 = Demandez de l’aide.
easy-documents-4-2 = Téléphonez au 3646.
easy-documents-4-3 = Vous pouvez aussi aller dans un bureau France services.

## reponse
easy-reponse-title = La réponse de votre caisse
easy-reponse-1-title = Quand arrive la réponse ?
easy-reponse-1-1 = Votre caisse répond en 2 mois au plus.
easy-reponse-1-2 = Le site vous dit le dernier jour.
easy-reponse-1-3 = Parfois, la caisse ne répond pas à temps.
easy-reponse-1-4 = Alors, votre demande est acceptée.
easy-reponse-2-title = La réponse est oui
easy-reponse-2-1 = Vous avez la C2S.
easy-reponse-2-2 = Elle dure 1 an.
easy-reponse-2-3 = Le site vous donne une attestation.
easy-reponse-2-4 = L’attestation est une feuille qui prouve que vous avez la C2S.
easy-reponse-2-5 = Montrez cette feuille au médecin.
easy-reponse-3-title = La réponse est non
easy-reponse-3-1 = La caisse vous dit pourquoi.
easy-reponse-3-2 = Vous pouvez dire que vous n’êtes pas d’accord.
easy-reponse-3-3 = Vous avez 2 mois pour écrire à la caisse.
easy-reponse-3-4 = Quelqu’un peut vous aider à écrire.
easy-reponse-4-title = Votre vie change
easy-reponse-4-1 = Par exemple : vous avez un bébé.
easy-reponse-4-2 = Par exemple : vous perdez votre travail.
easy-reponse-4-3 = Prévenez votre caisse.

## donnees
easy-donnees-title = Vos informations
easy-donnees-1-title = Que sait le site sur vous ?
easy-donnees-1-1 = Pour la demande, le site garde des informations.
easy-donnees-1-2 = Par exemple : votre nom.
easy-donnees-1-3 = Par exemple : l’argent que vous recevez.
easy-donnees-2-title = À quoi ça sert ?
easy-donnees-2-1 = Ces informations servent à décider de votre droit.
easy-donnees-2-2 = Elles ne servent à rien d’autre.
easy-donnees-2-3 = Elles sont cachées aux autres personnes.
easy-donnees-3-title = Qui peut lire ces informations ?
easy-donnees-3-1 = Les agents de votre caisse peuvent les lire.
easy-donnees-3-2 = Chaque lecture est notée.
easy-donnees-4-title = Quels sont vos droits ?
easy-donnees-4-1 = Vous pouvez voir vos informations.
easy-donnees-4-2 = Vous pouvez demander de les corriger.
easy-donnees-4-3 = Demandez à votre caisse.
