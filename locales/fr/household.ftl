# Steps 1 and 2 of the application: who lives together, what is said of each person.

person-usage-name = { $birth } (nom d’usage : { $usage })
draft-wrong-changed-in-the-future = Cette date est dans l’avenir : vérifiez la date du changement.
draft-wrong-changed-long-ago = Ce changement date de plus d’un an : répondez « Non », ou vérifiez la date.
draft-wrong-name-sign = Un nom n’a que des lettres, des apostrophes, des traits d’union et des espaces : retirez les chiffres, les émojis et les autres signes.
draft-wrong-nobody-covered = Personne ne demande la complémentaire santé solidaire : décochez au moins une personne.

## Step 1
portal-changed-legend = A-t-elle changé dans les 12 derniers mois ?
portal-family-changed-missing = Dites si votre situation familiale a changé dans les 12 derniers mois.
summary-changed-since = Changée dans les 12 derniers mois
household-changed-on = Quand ?
household-changed-on-hint = Le jour du mariage, du PACS, de la séparation ou du décès. Par exemple 6 1 2025
household-changed-on-what = le jour du changement
household-changed-line = Oui, le { $date }
household-country = De quel pays ? (facultatif)
household-nationality-country = { $group } ({ $country })
household-body-legend = Recevez-vous des prestations de la CAF ou de la MSA ?
household-body-none = Non
household-body-caf = Oui, de la CAF
household-body-msa = Oui, de la MSA
household-msa-wrong = Ce numéro n’est pas complet : il a 5 à 15 chiffres, parfois suivis d’une lettre. Laissez vide si vous ne l’avez pas.
household-number-of = { $number } ({ $body ->
        [msa] MSA
       *[caf] CAF
    })
household-number-none = Numéro non indiqué
portal-caf-label = Numéro d’allocataire (facultatif)
portal-caf-hint = 5 à 8 chiffres, le plus souvent 7, parfois suivis d’une lettre. Il est en haut des relevés. À la MSA, il peut en avoir jusqu’à 15.
household-usage-name = Nom d’usage (facultatif)
household-usage-name-own-hint = Si vous utilisez un autre nom que votre nom de naissance, par exemple celui de votre époux ou épouse.
household-usage-name-hint = S’il est différent du nom de naissance.
household-usage-name-what = le nom d’usage
household-usage-name-line = Nom d’usage

## Step 2
household-remove = Retirer
household-remove-from = Retirer du foyer
household-removal-title = Retirer { $name } du foyer
household-removal-text = La raison peut changer votre droit. Ce retrait peut être annulé tant que la demande n’est pas envoyée.
portal-removal-legend = Pourquoi ?
portal-removal-left = Vit ailleurs, par ses propres moyens
portal-removal-separated = Nous sommes séparés ou divorcés
portal-removal-separated-hint = Corrigez ensuite votre situation familiale, à l’étape 1.
portal-removal-other-household = Compte dans un autre foyer
portal-removal-other-household-hint = Par exemple chez son autre parent, qui a sa charge.
portal-removal-court-ordered-maintenance = Reçoit une pension alimentaire fixée par un juge
portal-removal-court-ordered-maintenance-hint = Un enfant majeur qui la reçoit fait sa propre demande.
portal-removal-died = Est décédé(e)
portal-removal-mistake = N’a jamais fait partie du foyer : c’est une erreur
household-partner-left = Vous avez retiré votre conjoint ou partenaire, mais vous avez indiqué vivre en couple.
household-partner-left-link = Corriger ma situation familiale
household-child-of-partner = Enfant de votre conjoint ou partenaire
household-aid-rsa-claimed = RSA demandé
household-aid-rsa = RSA reçu
household-aid-c2s = Complémentaire santé solidaire en cours ou demandée ailleurs
household-aid-aah = AAH (allocation aux adultes handicapés)
household-aid-aspa = ASPA ou ASV (ancien minimum vieillesse)
household-aid-asi = ASI (allocation supplémentaire d’invalidité)
household-declines-title = Quelqu’un ne veut pas, ou ne peut pas avoir, la complémentaire santé solidaire
household-declines-legend = Qui ne la demande pas ?
household-declines-hint = Ces personnes comptent quand même dans le foyer, et leurs ressources sont demandées.
household-declines-line = Compte dans le foyer, ne demande pas la complémentaire santé solidaire
household-born-at = Lieu de naissance : { $place }
household-nationality-same = La même que la vôtre
household-nationality-line = Nationalité : { $nationality }
household-nationality-known = Celle qui est cochée est connue de votre caisse au { $date }. Changez-la si elle n’est pas exacte.
household-nationality-known-line = Nationalité : { $nationality } (connue de votre caisse au { $date })
household-caf-line = Numéro d’allocataire : { $number }
household-caf-hint = Si cette personne en a un à son nom : 5 à 8 chiffres, parfois suivis d’une lettre.
household-lives-in-couple = Cette personne vit en couple
household-lives-in-couple-line = Vit en couple : fait sa propre demande
household-has-dependants = Cette personne a un enfant ou quelqu’un à charge
household-has-dependants-line = A quelqu’un à charge : fait sa propre demande
household-own-life-title = Cette personne vit en couple, ou a un enfant
household-own-life-text = Dans ces cas, elle n’est plus comptée dans votre foyer : elle fait sa propre demande.
household-birth-name = Nom de naissance
household-birth-name-hint = Celui de l’acte de naissance ou du livret de famille.
household-alternating = En résidence alternée (facultatif)
household-rsa-claimed = A demandé le RSA (facultatif)
household-c2s-claimed = A déjà demandé la complémentaire santé solidaire (facultatif)
household-nir = Numéro de sécurité sociale
household-nir-hint = 13 chiffres et la clé de 2 chiffres. Il est sur la carte Vitale ou sur l’attestation de droits d’un parent.
household-same-legend = Est-ce la même personne que { $name } ?
household-same-hint = Elle est déjà dans votre foyer, ou elle en a été retirée, avec ce prénom et cette date de naissance. Chaque personne ne compte qu’une fois.
household-same-yes = Oui, c’est la même personne : ne pas l’ajouter
household-same-no = Non, ce sont deux personnes
household-same-missing = Quelqu’un de votre foyer a ce prénom et cette date de naissance : dites si c’est la même personne.
household-no-nir-hint = Si cette case est cochée, le numéro écrit plus haut n’est pas gardé.
household-independent-line = A 25 ans ou plus : ne compte pas dans votre foyer
household-independent-title = { $name } a 25 ans ou plus
household-independent-text = À partir de 25 ans, un enfant ou un proche à charge ne compte plus dans votre foyer, même s’il habite chez vous : il n’est pas couvert par votre demande, et ses ressources ne changent pas votre droit. Vous pouvez le laisser dans la liste ou le retirer.
household-independent-own = Il peut demander la complémentaire santé solidaire à son nom, avec son propre compte.
household-independent-link = Voir s’il y a droit
draft-wrong-born-against-number = La date de naissance d’une personne ne va pas avec son numéro de sécurité sociale : vérifiez les deux.
household-nir-missing = Indiquez le numéro de sécurité sociale, ou cochez « Cette personne n’a pas de numéro ».
household-nir-of = Pour { $name } : { $problem }
household-nir-swapped = Le numéro ou la clé est inexact : vérifiez l’ordre des chiffres, deux chiffres voisins semblent inversés.
household-nir-help = Le numéro ne passe pas ? Un conseiller peut vous aider : appelez le 3646, ou allez dans un espace France services. Vous pouvez aussi cocher « Cette personne n’a pas de numéro » et continuer avec son lieu de naissance : votre caisse retrouvera le numéro.
household-no-nir = Cette personne n’a pas de numéro, ou je ne le connais pas
household-birth-place = Lieu de naissance
household-birth-place-hint = La ville, et le pays si ce n’est pas la France.
household-birth-place-what = le lieu de naissance
household-birth-place-wrong = Écrivez le nom de la ville en lettres, et le pays si ce n’est pas la France.
portal-person-kind-child = Votre enfant
portal-person-kind-partner-child = L’enfant de votre conjoint ou partenaire

## What a saving dropped
draft-dropped-title = Des réponses qui ne sont plus utiles ont été effacées :
draft-dropped-of-person = les ressources et les pièces de { $name }, qui ne fait plus partie du foyer ;
draft-dropped-organisation = l’organisme ou l’interlocuteur choisi pour { $name }, qui ne fait plus partie du foyer ;
draft-dropped-contact = l’interlocuteur de { $organisation }, que personne n’a plus choisi.

## The country of somebody in neither group, and the residence in France
household-country-hint = Écrivez les premières lettres : les pays de la liste apparaissent.
household-country-wrong = Ce pays n’est pas dans la liste : vérifiez son nom, ou laissez vide.
household-country-near = Ce pays n’est pas dans la liste. Vouliez-vous écrire : { $countries } ?
situation-nationality-known = Connue de votre caisse. Changez-la si elle n’est plus exacte.
situation-residence-legend = Votre situation en France
situation-residence-hint = Vos droits à l’assurance maladie ne le disent pas. Une seule de ces situations suffit.
situation-residence-three-months = Je vis en France sans interruption depuis au moins trois mois
situation-residence-work = J’ai un travail en France qui dure plus de trois mois
situation-residence-studies = Je suis inscrit dans un établissement d’enseignement en France
situation-residence-benefits = Je reçois certaines prestations
situation-residence-benefits-hint = Prestations familiales, allocation aux personnes âgées, allocation logement, aide sociale, revenu de remplacement.
situation-residence-other = Aucune de ces situations
situation-residence-other-hint = Vous pouvez continuer : votre caisse regardera votre situation avec vous.
situation-residence-missing = Choisissez votre situation en France.
summary-residence = Résidence en France
