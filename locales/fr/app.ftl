# Words of the use cases: papers, and the people of the demonstration.

paper-tax-notice = Avis d’imposition ou de situation déclarative

demo-single-parent = Assurée, parent seul avec deux enfants
demo-aah = Assuré seul, bénéficiaire de l’AAH
demo-retired-couple = Assuré retraité, en couple
demo-rsa-couple = Assuré en couple au RSA, un enfant
demo-young-worker = Assurée jeune, premier emploi
demo-contribution = Assurée seule, salaire entre les deux plafonds
demo-caseworker = Agente instructrice de la caisse
demo-second-caseworker = Second agent instructeur de la caisse
