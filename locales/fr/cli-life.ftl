# Words of the program for what happens after the sending.

cli-help-outbox = Liste les alertes parties ou à envoyer (sans destinataire ni contenu)
cli-outbox-empty = Aucune alerte.
cli-outbox-way-waiting = en attente
cli-outbox-way-sending = en cours d’envoi
cli-outbox-way-sent = envoyée
cli-outbox-way-by-letter = par courrier
cli-outbox-way-given-up = ABANDONNÉE, à envoyer par courrier
cli-alerts-wrong = les réglages des alertes ([alerts]) ne peuvent pas servir
cli-danger-drafts = les délais des demandes commencées ([drafts]) doivent être dans l’ordre : rappels, annonce, effacement
