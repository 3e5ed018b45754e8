# The public page of all the situations that stop elsewhere.

situations-title = Les situations particulières et leurs solutions
situations-lead = Aucune de ces situations ne vous ferme la porte. Voici, pour chacune, ce que vous pouvez faire.

situations-closed-rights-title = Mes droits à l’assurance maladie sont fermés
situations-closed-rights-1 = Demandez leur réouverture à votre caisse avec le formulaire S1106 (cerfa 15763). Vous pouvez déposer une demande de complémentaire sur papier le même jour.
situations-closed-rights-2 = Dès que vos droits sont ouverts, vous continuez ici : vos réponses sont gardées.

situations-insurers-title = Deux mutuelles sont enregistrées à mon nom
situations-insurers-1 = Connectez-vous : la page « Avant de commencer » montre les contrats et leurs dates. Vous choisissez la bonne, ou « aucune de ces mutuelles », et la demande continue.

situations-too-early-title = Mon droit n’est pas encore fini
situations-too-early-1 = On renouvelle dans les { $months } mois qui précèdent la fin du droit. Avant, la page vous donne le premier jour possible et un rappel pour votre agenda.

situations-pending-title = J’ai déjà une demande en cours
situations-pending-1 = La page vous mène à cette demande : vous y suivez la date de réponse, et vous pouvez la compléter. Une seule demande suffit pour tout le foyer.
situations-pending-2 = Pendant { $days } jours, une autre demande ne peut pas être commencée. Ensuite, vous pouvez la remplacer, mais la garder est souvent plus sûr : le délai de réponse court déjà.

situations-address-title = Mon adresse est fausse ou incomplète
situations-address-1 = Vous la corrigez dans la démarche, sans aller ailleurs. Une adresse sans numéro est acceptée si vous le dites.
situations-address-2 = Vous n’avez pas de logement ? Une domiciliation dans une mairie (CCAS) ou une association convient.

situations-minor-title = J’ai moins de 18 ans
situations-minor-1 = En général, la demande de vos parents vous couvre.
situations-minor-item-1 = Vous êtes confié à l’aide sociale à l’enfance ou à la protection judiciaire de la jeunesse : ce service demande pour vous.
situations-minor-item-2 = Vous avez 16 ou 17 ans et plus aucun lien avec vos parents : vous avez un droit à vous. Appelez le 3646 ou allez à l’accueil de la caisse.
situations-minor-item-3 = Vous avez moins de 16 ans et personne ne s’occupe de vous : appelez le 119, c’est gratuit, jour et nuit.

situations-tax-paper-title = Je n’ai pas d’avis d’impôt
situations-tax-paper-1 = L’avis de situation déclarative (ASDIR) est accepté. Il est sur impots.gouv.fr, juste après la déclaration.
situations-tax-paper-2 = Vous n’avez ni l’un ni l’autre ? Dites pourquoi dans la démarche et continuez : une personne de votre caisse regarde avec vous.

situations-under-25-title = J’ai entre 18 et 24 ans
situations-under-25-1 = Vous demandez seul si vous êtes dans une de ces situations. Sinon, la demande de vos parents vous couvre.
situations-under-25-item-1 = Vous avez votre logement, votre propre déclaration de revenus (ou vous vous engagez à la faire), et vos parents ne déduisent pas de pension pour vous (ou vous y renoncez).
situations-under-25-item-2 = Vous avez un enfant, ou vous en attendez un.
situations-under-25-item-3 = Vous vivez en couple.
situations-under-25-item-4 = Vous êtes étudiant et vous recevez l’aide annuelle d’urgence du Crous.
situations-under-25-item-5 = Vous recevez le RSA jeune : si le foyer de vos parents n’a pas droit, vous êtes étudié seul.

situations-separated-title = Je suis séparé, mais mon avis d’impôt est commun
situations-separated-1 = Faites une demande à votre nom. Vous vous engagez à faire votre propre déclaration la prochaine fois. L’autre personne ne voit rien de votre demande. Si un papier est dangereux à obtenir, il suffit de le dire : votre demande est étudiée quand même.
situations-separated-2 = Vos parents ou grands-parents vivent chez vous ? Ils font leur propre demande.

situations-residence-title = Je vis en France depuis peu
situations-residence-1 = Il faut être couvert par l’assurance maladie. C’est possible dans un de ces cas :
situations-residence-item-1 = vous travaillez en France ;
situations-residence-item-2 = vous vivez en France sans interruption depuis { $residence } mois ;
situations-residence-item-3 = vous êtes inscrit dans un établissement d’enseignement, ou vous venez dans le cadre d’un accord de coopération ;
situations-residence-item-4 = vous recevez une prestation comme le RSA, l’AAH, l’ASPA, une aide au logement ou une prestation familiale.

situations-nationality-title = Je ne suis pas français
situations-nationality-1 = Le droit est le même. Citoyen de l’Union européenne, de l’Espace économique européen ou de la Suisse, vous n’avez pas besoin de titre de séjour. Sinon, un titre de séjour en cours, un récépissé ou une attestation de demande d’asile suffit.

situations-person-title = Parler à une personne
situations-person-1 = Au téléphone : 3646. Sur place : l’accueil de votre caisse, ou une France services. Par courrier : le formulaire S3711 (cerfa 12504). Les droits sont les mêmes.
situations-france-services = Trouver une France services
situations-apply = Aller dans mon espace
home-situations-link = Toutes les situations particulières et leurs solutions
