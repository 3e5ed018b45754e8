# Les documents qu’on imprime à la demande.

documents-form-title = Votre demande sur le modèle du formulaire papier (PDF)
documents-dispense-title = Lettre à votre employeur, pour ne pas payer sa complémentaire (PDF)
documents-blank-form = Formulaire de demande sur papier, à imprimer (PDF)

documents-transmission = Bordereau de transmission à { $name }
documents-printed-now = Délivré quand on le demande, puis gardé

form-relation-applicant = demandeur
form-relation-partner = conjoint
form-relation-child = enfant
form-relation-other = autre

## L’attestation, en page web
certificate-as-page = Lire l’attestation de { $name } en page web
certificate-title = Attestation de droits à la complémentaire santé solidaire
household-certificate-as-page = Lire l’attestation du foyer en page web
household-certificate-title = Attestation de droits du foyer à la complémentaire santé solidaire
household-certificate-text = Elle montre le droit de tout le foyer. Chaque adulte a aussi la sienne : l’une ou l’autre suffit.
certificate-persons = Personnes couvertes
certificate-holder = { $name }, titulaire
certificate-dependant = { $name }, ayant droit
certificate-born = Date de naissance : { $date }
certificate-number = Numéro de sécurité sociale : { $number }
certificate-facts = Qui gère et qui délivre
certificate-organisation-of = Organisme gestionnaire de { $name }
certificate-signatory = Délivrée par
certificate-reference = Numéro de la demande
certificate-use-title = À quoi elle sert
certificate-use-show = Montrez-la avec votre carte Vitale chez le médecin, à la pharmacie, à l’hôpital.
certificate-use-nothing = Vous n’avez rien à avancer pour les soins pris en charge, et le professionnel de santé ne peut pas vous demander de dépassement d’honoraires, sauf demande particulière de votre part.
certificate-use-card = Mettez à jour votre carte Vitale, dans une pharmacie par exemple : elle portera alors votre droit.
certificate-check-title = La vérifier
certificate-check-text = Avec ce code, la personne à qui vous la montrez sait si elle est authentique et si le droit est en cours. Elle ne voit ni montant, ni numéro de sécurité sociale.
certificate-check-link = Voir ce qui est répondu
certificate-download = Télécharger l’attestation (PDF)
documents-dispense-heading = Demande de dispense d’adhésion à la complémentaire santé de l’entreprise
documents-transmission-heading = Bordereau de transmission
