# Words of the use cases: papers, and the people of the demonstration.

paper-tax-notice = Tax notice (avis d’imposition or avis de situation déclarative)

demo-single-parent = Insured person, single parent with two children
demo-aah = Insured person living alone, with AAH
demo-retired-couple = Retired insured person, in a couple
demo-rsa-couple = Insured person in a couple with RSA, one child
demo-young-worker = Young insured person, first job
demo-contribution = Insured person living alone, wages between the two limits
demo-caseworker = Caseworker of the caisse
demo-second-caseworker = Second caseworker of the caisse
