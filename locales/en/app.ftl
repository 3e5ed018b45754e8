# Words of the use cases: papers, and the people of the demonstration.

paper-tax-notice = Tax notice, or declared tax situation (ASDIR)

# The first line of the address of somebody domiciled with a body.
address-domiciled = c/o { $body }

demo-single-parent = Insured person, single parent with two children
demo-aah = Insured person living alone, with AAH
demo-retired-couple = Retired insured person, in a couple
demo-rsa-couple = Insured person in a couple with RSA, one child
demo-young-worker = Young insured person, first job
demo-contribution = Insured person living alone, wages between the two limits
demo-closed-rights = Insured person, rights closed
demo-two-insurers = Insured person, two insurers recorded
demo-too-early = Insured person, too early to renew
demo-pending = Insured person, paper application under way
demo-address = Insured person, address without number
demo-minor = Insured person, a minor
demo-no-tax-notice = Insured person who arrived recently, no tax notice
demo-under-25 = Insured person under 25, with their parents
demo-partner = Insured person, wife of the retired man
demo-known-resources = Insured person whose resources are known
demo-rsa-partner = Insured person in a couple with RSA, without an account
demo-residence = Insured person whose rights are not known
demo-caseworker = Caseworker of the fund
demo-second-caseworker = Second caseworker of the fund
