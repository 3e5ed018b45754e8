# The documents that are printed on request.

documents-form-title = Your application as the paper form (PDF, in French)
documents-dispense-title = Letter to your employer, so as not to pay for their cover (PDF, in French)
documents-blank-form = Paper application form, to print (PDF, in French)

documents-transmission = Transmission slip to { $name }
documents-printed-now = Issued when it is asked for, then kept

form-relation-applicant = applicant
form-relation-partner = partner
form-relation-child = child
form-relation-other = other

## The certificate, as a web page
certificate-as-page = Read the certificate of { $name } as a web page
certificate-title = Certificate of entitlement to the complémentaire santé solidaire
household-certificate-as-page = Read the certificate of the household as a web page
household-certificate-title = Certificate of entitlement of the household to the complémentaire santé solidaire
household-certificate-text = It shows the right of the whole household. Each adult has one of their own too: either will do.
certificate-persons = Persons covered
certificate-holder = { $name }, holder
certificate-dependant = { $name }, dependant
certificate-born = Date of birth: { $date }
certificate-number = Social security number: { $number }
certificate-facts = Who manages and who issues
certificate-organisation-of = Managing body of { $name }
certificate-signatory = Issued by
certificate-reference = Number of the application
certificate-use-title = What it is for
certificate-use-show = Show it with your carte Vitale at the doctor’s, at the pharmacy, at the hospital.
certificate-use-nothing = You pay nothing in advance for the care that is covered, and the professional may not charge you more than the set fees, unless you ask for something special.
certificate-use-card = Update your carte Vitale, in a pharmacy for instance: it will then hold your right.
certificate-check-title = Checking it
certificate-check-text = With this code, whoever you show it to knows whether it is genuine and whether the right is running. They see neither amount nor social security number.
certificate-check-link = See what is answered
certificate-download = Download the certificate (PDF)
documents-dispense-heading = Request not to join the health cover of the company
documents-transmission-heading = Transmission slip
