# The renewal that the law makes without being asked: RSA, ASPA, ASI.

renewal-title = Le renouvellement de votre droit
renewal-title-of = Le renouvellement du droit de { $name }
renewal-announced = Le droit se termine le { $last }. Sans réponse de votre part jusqu’au { $answer_by }, il continue du { $first } au { $next_last }, géré par : { $manager }. Vous n’avez rien à faire.
renewal-announced-over = Le droit s’est terminé le { $last }. Sans réponse de votre part jusqu’au { $answer_by }, il continue du { $first } au { $next_last }, géré par : { $manager }. L’attestation viendra après le { $answer_by } et vaudra dès le { $first }. Vous n’avez rien à faire.
renewal-agreed = Le droit est renouvelé du { $first } au { $next_last }, avec { $manager }. L’attestation sera ici le { $first }. Vous n’avez rien à faire.
renewal-objected = Votre refus est enregistré { $when }. Le droit se termine le { $last } et ne sera pas renouvelé.
renewal-to-ask = Le droit se termine le { $last }. Il ne se renouvelle pas tout seul : la caisse n’a pas pu vérifier que l’allocation est toujours versée. Faites une demande dès maintenant pour le garder.
renewal-replaced = Votre nouvelle demande a pris la place du renouvellement.
renewal-renewed = Le droit est renouvelé du { $first } au { $next_last }.
renewal-monthly = La participation sera de { $amount } par mois.
renewal-changes = Si quelqu’un est arrivé dans le foyer ou l’a quitté, dites-le à la caisse.
renewal-ask-text = Si vous recevez toujours cette allocation, la demande est courte. Sinon, vos ressources sont étudiées.
renewal-ask-button = Faire une demande
renewal-organisation-title = Changer d’organisme
renewal-organisation-today = Le prochain droit sera géré par : { $name }.
renewal-organisation-link = Choisir un autre organisme
renewal-organisation-everybody = Le choix vaut pour toutes les personnes de ce droit, à partir du renouvellement. Pour des organismes différents dans le foyer, écrivez à la caisse.
renewal-organisation-fund = L’Assurance Maladie
renewal-organisation-fund-text = Votre caisse peut gérer elle-même la Complémentaire santé solidaire.
renewal-organisation-more =
    { $count ->
        [one] Un autre organisme répond à cette recherche. Écrivez un mot de plus pour le voir.
       *[other] { $count } autres organismes répondent à cette recherche. Écrivez un mot de plus pour en voir moins.
    }
renewal-refuse-title = Refuser le renouvellement
renewal-refuse-1 = Le droit se terminera le { $last }. Jusque-là, rien ne change.
renewal-refuse-2 = Après, une partie des soins ne sera plus prise en charge.
renewal-refuse-3 = Vous pourrez revenir sur ce refus jusqu’au { $last }.
renewal-refuse-over = Le droit s’est terminé le { $last } : on ne revient pas sur ce refus. Pour avoir de nouveau ce droit, il faudra le demander.
renewal-refuse-button = Je refuse le renouvellement
renewal-take-back-title = Si vous changez d’avis
renewal-take-back = Vous pouvez revenir sur ce refus jusqu’au { $last }.
renewal-take-back-button = Je veux garder ce droit
renewal-short-announced = Le droit se termine le { $last } et se renouvelle tout seul le { $first }. Vous n’avez rien à faire.
renewal-short-agreed = Le droit se termine le { $last }. Il est renouvelé à partir du { $first }.
renewal-short-objected = Vous avez refusé le renouvellement : le droit se termine le { $last }.
renewal-short-to-ask = Le droit se termine le { $last } et ne se renouvelle pas tout seul : faites une demande pour le garder.
renewal-link = Voir le renouvellement
renewal-link-answer = Voir, changer d’organisme ou refuser
renewal-will = Si l’allocation est toujours versée à ce moment-là, le droit se renouvelle tout seul. Nous vous écrirons avant.
renewal-was = Ce droit a été renouvelé tout seul. L’attestation de cette période est dans vos documents.
renewal-case-line = Renouvellement
renewal-case-announced = Automatique, annoncé le { $told }. Réponse possible jusqu’au { $answer_by } : sans réponse, nouveau droit le { $first }.
renewal-case-agreed = Automatique, annoncé le { $told }, sans refus. Nouveau droit le { $first }.
renewal-case-objected = Refusé par l’assuré { $when }.
renewal-case-to-ask = À demander : le registre ne confirme plus l’allocation. L’assuré en est prévenu depuis le { $told }.
renewal-case-replaced = Remplacé par une nouvelle demande.
renewal-case-renewed = Automatique : nouveau droit ouvert le { $first }.
renewal-case-hint = Si l’assuré le demande par téléphone ou par courrier. Il en reçoit une lettre.
renewal-case-hint-take-back = Si l’assuré le demande par téléphone ou par courrier. Il le voit dans son compte ; dites-le-lui aussi.
renewal-case-refuse = Enregistrer un refus du renouvellement
renewal-case-take-back = Retirer le refus du renouvellement
renewal-case-manager = Organisme choisi pour ce droit : { $name }.
timeline-renewal-announced = Renouvellement automatique annoncé
timeline-renewal-not-confirmed = Allocation non confirmée par le registre : renouvellement à demander
timeline-renewal-objected = Renouvellement refusé
timeline-renewal-objection-taken-back = Refus du renouvellement retiré
timeline-renewal-manager-chosen = Autre organisme choisi pour le renouvellement
timeline-renewal-agreed = Renouvellement acquis, sans réponse dans le mois
timeline-renewal-replaced = Renouvellement remplacé par une nouvelle demande
timeline-renewal-renewed = Droit renouvelé
timeline-of-person = { $what } ({ $name })
