# Step 5: amounts that are not known, resources from abroad.

## An amount that is not given
portal-mode-whole = Je connais le montant
portal-mode-unknown = Je ne sais pas
portal-mode-unknown-hint = La caisse cherchera ce montant avec vous.
portal-mode-cannot = Je ne peux pas le donner
portal-lack-unknown-text = Vous pouvez continuer. Votre réponse est transmise à la caisse ; le calcul ne compte pas ce montant et le dit.
portal-lack-words = Pourquoi ne pouvez-vous pas le donner ?
portal-lack-words-hint = Par exemple : l’employeur ne donne plus de nouvelles.
portal-lack-words-what = la raison
portal-lack-unknown-line = { $kind } : montant inconnu
portal-lack-cannot-line = { $kind } : montant non donné ({ $words })

## Resources from abroad
portal-foreign-country-heading = Pays { $number }
portal-foreign-country = De quel pays vient cet argent ?
portal-foreign-country-what = le pays
portal-foreign-country-wrong = Écrivez le nom du pays, par exemple « Suisse ».
portal-foreign-mode-legend = Que connaissez-vous ?
portal-foreign-mode-missing = Choisissez comment vous connaissez ce montant.
portal-foreign-mode-euros = Le total en euros
portal-foreign-mode-euros-hint = Par exemple sur un avis d’imposition, ou sur des relevés de banque en euros.
portal-foreign-mode-currency = Les montants de chaque mois dans une autre monnaie
portal-foreign-total-what = le total en euros
portal-foreign-source = Où avez-vous lu ce total ?
portal-foreign-source-hint = Le nom du document.
portal-foreign-source-what = le document où vous avez lu ce total
portal-foreign-currency = Monnaie
portal-foreign-currency-hint = Ses trois lettres, par exemple CHF, MAD ou USD.
portal-foreign-currency-wrong = Écrivez les trois lettres de la monnaie, par exemple CHF, MAD ou USD.
portal-foreign-currency-euro = Pour des montants en euros, choisissez « Le total en euros ».
portal-foreign-months-legend = Montants dans cette monnaie
portal-foreign-month-what = le montant dans cette monnaie
portal-foreign-rate = Combien valait 1 euro dans cette monnaie ?
portal-foreign-rate-hint = Par exemple 0,95 pour le franc suisse. Aucun taux n’est choisi à votre place.
portal-foreign-rate-wrong = Écrivez combien valait 1 euro, par exemple 0,95 ou 655,957. Si vous ne le savez pas, choisissez « Je ne sais pas ».
portal-foreign-rate-source = Où avez-vous lu ce taux ?
portal-foreign-rate-source-hint = Par exemple : Banque de France, votre banque, un avis d’imposition.
portal-foreign-rate-source-what = l’endroit où vous avez lu ce taux
portal-foreign-rate-on = Date de ce taux
portal-foreign-rate-on-hint = Facultatif.
portal-foreign-rate-on-what = la date du taux
portal-foreign-rate-read = { $source }, { $date }
portal-foreign-more = Ajouter un autre pays
portal-foreign-of = { $kind } ({ $country })
portal-foreign-euros-line = { $what } : { $amount } (lu sur : { $source })
portal-foreign-currency-line = { $what } : { $amount }, soit { $units } { $currency } au taux de { $rate } { $currency } pour 1 € ({ $source })
