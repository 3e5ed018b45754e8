# Words of the use cases: papers, and the people of the demonstration.

paper-tax-notice = Avis d’imposition ou de situation déclarative

# The first line of the address of somebody domiciled with a body.
address-domiciled = Chez { $body }

demo-single-parent = Assurée, parent seul avec deux enfants
demo-aah = Assuré seul, bénéficiaire de l’AAH
demo-retired-couple = Assuré retraité, en couple
demo-rsa-couple = Assuré en couple au RSA, un enfant
demo-young-worker = Assurée jeune, premier emploi
demo-contribution = Assurée seule, salaire entre les deux plafonds
demo-closed-rights = Assuré, droits fermés
demo-two-insurers = Assurée, deux mutuelles enregistrées
demo-too-early = Assuré, renouvellement trop tôt
demo-pending = Assurée, demande papier en cours
demo-address = Assuré, adresse sans numéro
demo-minor = Assurée mineure
demo-no-tax-notice = Assuré arrivé récemment, sans avis d’impôt
demo-under-25 = Assuré de moins de 25 ans, chez ses parents
demo-partner = Assurée, conjointe du retraité
demo-known-resources = Assurée dont les ressources sont connues
demo-rsa-partner = Assurée en couple au RSA, sans compte
demo-residence = Assuré dont les droits ne sont pas connus
demo-caseworker = Agente instructrice de la caisse
demo-second-caseworker = Second agent instructeur de la caisse
