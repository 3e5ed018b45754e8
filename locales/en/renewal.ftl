# The renewal that the law makes without being asked: RSA, ASPA, ASI.

renewal-title = The renewal of your right
renewal-title-of = The renewal of the right of { $name }
renewal-announced = The right ends on { $last }. Without an answer from you by { $answer_by }, it goes on from { $first } to { $next_last }, managed by: { $manager }. You have nothing to do.
renewal-announced-over = The right ended on { $last }. Without an answer from you until { $answer_by }, it goes on from { $first } to { $next_last }, managed by: { $manager }. The certificate will come after { $answer_by } and will be valid from { $first }. You have nothing to do.
renewal-agreed = The right is renewed from { $first } to { $next_last }, with { $manager }. The certificate will be here on { $first }. You have nothing to do.
renewal-objected = Your refusal was recorded { $when }. The right ends on { $last } and will not be renewed.
renewal-to-ask = The right ends on { $last }. It does not renew itself: the fund could not check that the benefit is still paid. Apply now to keep it.
renewal-replaced = Your new application has taken the place of the renewal.
renewal-renewed = The right is renewed from { $first } to { $next_last }.
renewal-monthly = The contribution will be { $amount } per month.
renewal-changes = If somebody joined your household or left it, tell the fund.
renewal-ask-text = If you still receive this benefit, the application is short. Otherwise your resources are studied.
renewal-ask-button = Apply
renewal-organisation-title = Change organisation
renewal-organisation-today = The next right will be managed by: { $name }.
renewal-organisation-link = Choose another organisation
renewal-organisation-everybody = The choice is for everybody of this right, from the renewal on. For different organisations in one household, write to the fund.
renewal-organisation-fund = The health insurance
renewal-organisation-fund-text = Your fund can manage the complémentaire santé solidaire itself.
renewal-organisation-more =
    { $count ->
        [one] One more organisation answers to this search. Type another word to see it.
       *[other] { $count } more organisations answer to this search. Type another word to see fewer.
    }
renewal-refuse-title = Refuse the renewal
renewal-refuse-1 = The right will end on { $last }. Nothing changes until then.
renewal-refuse-2 = Afterwards part of the care will no longer be covered.
renewal-refuse-3 = You will be able to take this refusal back until { $last }.
renewal-refuse-over = The right ended on { $last }: this refusal cannot be taken back. To have the right again, it will have to be asked for.
renewal-refuse-button = I refuse the renewal
renewal-take-back-title = If you change your mind
renewal-take-back = You can take this refusal back until { $last }.
renewal-take-back-button = I want to keep this right
renewal-short-announced = The right ends on { $last } and renews itself on { $first }. You have nothing to do.
renewal-short-agreed = The right ends on { $last }. It is renewed from { $first }.
renewal-short-objected = You refused the renewal: the right ends on { $last }.
renewal-short-to-ask = The right ends on { $last } and does not renew itself: apply to keep it.
renewal-link = See the renewal
renewal-link-answer = See it, change organisation or refuse
renewal-will = If the benefit is still paid then, the right renews itself. We will write to you before.
renewal-was = This right renewed itself. The certificate of this period is among your documents.
renewal-case-line = Renewal
renewal-case-announced = Automatic, announced on { $told }. An answer is possible until { $answer_by }: without one, the new right opens on { $first }.
renewal-case-agreed = Automatic, announced on { $told }, without a refusal. New right on { $first }.
renewal-case-objected = Refused by the insured person { $when }.
renewal-case-to-ask = To be asked for: the register no longer confirms the benefit. The insured person has been told since { $told }.
renewal-case-replaced = Replaced by a new application.
renewal-case-renewed = Automatic: new right opened on { $first }.
renewal-case-hint = If the insured person asks for it by phone or by letter. They are sent a letter.
renewal-case-hint-take-back = If the insured person asks for it by phone or by post. They see it in their account; tell them as well.
renewal-case-refuse = Record a refusal of the renewal
renewal-case-take-back = Take the refusal of the renewal back
renewal-case-manager = Organisation chosen for this right: { $name }.
timeline-renewal-announced = Automatic renewal announced
timeline-renewal-not-confirmed = Benefit not confirmed by the register: renewal to be asked for
timeline-renewal-objected = Renewal refused
timeline-renewal-objection-taken-back = Refusal of the renewal taken back
timeline-renewal-manager-chosen = Another organisation chosen for the renewal
timeline-renewal-agreed = Renewal settled, without an answer within the month
timeline-renewal-replaced = Renewal replaced by a new application
timeline-renewal-renewed = Right renewed
timeline-of-person = { $what } ({ $name })
