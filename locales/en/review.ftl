# Step 7: what is said beside the text to certify.
review-awaited-title = Documents are missing
review-awaited-text = You can send the application now: it will be “waiting for documents”. The two months of the fund to answer will start on the day you have given everything, from your account.
review-awaited-link = Give a document, or say why you cannot
review-submit-awaiting = Send without these documents
review-controls-title = Checks and penalties
review-controls-text = Your fund may check your answers with the tax office, the CAF or the MSA, France Travail, banks, or by an inquiry. A false statement made on purpose may lead to a penalty, a fine or prosecution, and to paying back the care.
review-mistakes-text = An honest mistake is not punished: tell your fund as soon as you see it.
review-controls-law-summary = The articles of law
review-controls-law-controls = Checks: articles L. 114-12, L. 114-14 and L. 114-19 and following of the code de la sécurité sociale.
review-controls-law-penalties = Penalties: article L. 114-17-1 of the code de la sécurité sociale, articles 313-1 to 313-3, 433-19, 441-1 and following of the code pénal.
review-controls-law-lifestyle = Resources and way of life that differ widely: articles L. 861-2-1 and R. 861-15-1 to R. 861-15-7 of the code de la sécurité sociale.
review-data-text = Your data are used to study this application. You can see them and have them corrected at your fund or by its data protection officer, and turn to the CNIL if a difficulty remains (European regulation 2016/679).
review-data-link = Your personal data

## The lines that changed
review-marks = The lines marked “Changed”, “Added” or “Removed” have changed since you last checked this page, in:
review-marks-correction = The lines marked “Changed”, “Added” or “Removed” are no longer those that you certified, in:
