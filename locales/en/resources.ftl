# Step 5: amounts that are not known, resources from abroad.

## An amount that is not given
portal-mode-whole = I know the amount
portal-mode-unknown = I do not know
portal-mode-unknown-hint = The caisse will look for this amount with you.
portal-mode-cannot = I cannot give it
portal-lack-unknown-text = You can go on. Your answer is passed on to the caisse; the calculation does not count this amount and says so.
portal-lack-words = Why can you not give it?
portal-lack-words-hint = For example: the employer no longer answers.
portal-lack-words-what = the reason
portal-lack-unknown-line = { $kind }: amount not known
portal-lack-cannot-line = { $kind }: amount not given ({ $words })

## Resources from abroad
portal-foreign-country-heading = Country { $number }
portal-foreign-country = Which country does this money come from?
portal-foreign-country-what = the country
portal-foreign-country-wrong = Write the name of the country in French, for example “Suisse”.
portal-foreign-mode-legend = What do you know?
portal-foreign-mode-missing = Choose how you know this amount.
portal-foreign-mode-euros = The total in euros
portal-foreign-mode-euros-hint = For example from a tax notice, or from bank statements in euros.
portal-foreign-mode-currency = The amounts of each month in another currency
portal-foreign-total-what = the total in euros
portal-foreign-source = Where did you read this total?
portal-foreign-source-hint = The name of the document.
portal-foreign-source-what = the document where you read this total
portal-foreign-currency = Currency
portal-foreign-currency-hint = Its three letters, for example CHF, MAD or USD.
portal-foreign-currency-wrong = Write the three letters of the currency, for example CHF, MAD or USD.
portal-foreign-currency-euro = For amounts in euros, choose “The total in euros”.
portal-foreign-months-legend = Amounts in this currency
portal-foreign-month-what = the amount in this currency
portal-foreign-rate = How much was 1 euro worth in this currency?
portal-foreign-rate-hint = For example 0.95 for the Swiss franc. No rate is chosen for you.
portal-foreign-rate-wrong = Write how much 1 euro was worth, for example 0.95 or 655.957. If you do not know, choose “I do not know”.
portal-foreign-rate-source = Where did you read this rate?
portal-foreign-rate-source-hint = For example: Banque de France, your bank, a tax notice.
portal-foreign-rate-source-what = the place where you read this rate
portal-foreign-rate-on = Date of this rate
portal-foreign-rate-on-hint = Optional.
portal-foreign-rate-on-what = the date of the rate
portal-foreign-rate-read = { $source }, { $date }
portal-foreign-more = Add another country
portal-foreign-of = { $kind } ({ $country })
portal-foreign-euros-line = { $what }: { $amount } (read on: { $source })
portal-foreign-currency-line = { $what }: { $amount }, that is { $units } { $currency } at the rate of { $rate } { $currency } for €1 ({ $source })
