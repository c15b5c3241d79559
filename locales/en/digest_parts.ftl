### The parts of a digest: satisfaction, where people stop, matching, the service, weeks and files.

digest-to-matching = 🎯 Matching
digest-to-service = 🛟 Service
digest-to-stops = 🚧 Where people stop
digest-to-pdf = 📄 PDF report
digest-to-csv = 📊 CSV data
digest-to-weeks = 🗓 Other weeks
digest-to-when = ⏰ When it comes
digest-to-list = ◀ To the list

digest-minutes = { $count } min
digest-hours = { $count } h
digest-days = { $count } days
digest-seconds = { $count } s
digest-percent = { $percent }%

digest-side-rate = { "   " }{ $delivered } delivered, { $replied } of them answered{ $delivered ->
    [0] { "" }
   *[other] {": "}{ $percent }% (from { $low } to { $high }%){ $few ->
        [yes] , few answers
       *[no] , { $change }
    }
}
digest-score-sure = { "   " }most likely from { $low } to { $high }; { $change }
digest-score-change = { "   " }{ $change }
digest-change-new = no answers last week
digest-change-none = no change to be seen
digest-change = { $trend ->
    [up] ▲ { $by }
   *[down] ▼ { $by }
} (from { $low } to { $high })
digest-chosen = • { $role ->
    [student] Students
    [employer] Employers
   *[other] Others
}, “{ $question }”: { $options }
digest-chosen-option = { $option } — { $count }

digest-trends = 🌱 new from several: { $emerging } · 📈 rising: { $rising } · 💤 gone quiet: { $gone }
digest-act-open = 🔎 { $number }
digest-item-plan = 🗓 Plan it
digest-item-done = ✔ Done
digest-item-decline = ✖ Decline
digest-item-register = 📋 Assign, reply, merge…
digest-item-hide = 🙈 Hide quote { $number }
digest-item-unhide = ↩ Bring back quote { $number }
digest-quote-numbered = { $number }) “{ $quote }”
digest-quote-hidden = { $number }) the quote is hidden
digest-quotes-how = A hidden quote is seen by nobody any more, neither in digests nor in reports.
digest-did-hide = The quote is hidden.
digest-did-unhide = The quote is shown again.

digest-watch-severe = 🚨 <b>Please look:</b> { $count ->
    [one] { $count } urgent message
   *[other] { $count } urgent messages
}: loss, a leak or an outage.
digest-watch-service = 🛟 <b>Please look:</b> { $count ->
    [1] the target “{ $name }” was missed.
   *[other] { $count } targets of the service were missed, the first is “{ $name }”.
}
digest-watch-worse = 🔁 <b>Please look:</b> “{ $title }” is complained about more often since it was fixed.
digest-watch-replies = 📉 <b>Please look:</b> { $role ->
    [student] students
    [employer] employers
   *[other] others
} answer surveys less often ({ $value }%).
digest-watch-stuck = 🚧 <b>Please look:</b> people stop here: { $where }.
digest-watch-unfit = 👎 <b>Please look:</b> why candidates mostly do not fit: { $reason }.

digest-part-stops = 🚧 <b>Where people stop</b>
digest-stops-form = <b>At a question for over a day:</b>
digest-stops-draft = <b>Left half written:</b>
digest-stops-none = Nobody is stuck anywhere.
digest-stop = { $where } — { $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
}
digest-stop-at = { $form }, question “{ $step }”
digest-form-resume = resume
digest-form-details = details of the resume
digest-form-skill = skill in the resume
digest-form-import = importing a resume
digest-form-vacancy = vacancy
digest-form-refine = refining the matching
digest-form-company = company card
digest-form-colleague = a colleague's details
digest-form-feedback = feedback
digest-form-survey = survey
digest-form-consent = consent
digest-form-available = when and how much to work
digest-form-education = education in the resume
digest-form-work = work in the resume
digest-form-projects = projects in the resume
digest-form-volunteer = volunteering in the resume
digest-form-certificates = certificates in the resume
digest-form-awards = awards in the resume
digest-form-publications = publications in the resume
digest-form-languages = languages in the resume
digest-form-profiles = links in the resume
digest-form-interests = interests in the resume
digest-form-references = references in the resume
digest-form-stop-list = whom to hide the resume from
digest-form-question = a question to the employer
digest-form-answer = an answer to a candidate
digest-form-refuse = refusing to confirm a skill
digest-form-unfit = why a candidate does not fit
digest-form-openings = new vacancies
digest-form-other = “{ $name }”
digest-step-about = about
digest-step-answer = answer
digest-step-area = field of study
digest-step-available = from which day
digest-step-awarder = who gave it
digest-step-block = all at once
digest-step-company = company
digest-step-contacts = contacts
digest-step-courses = courses
digest-step-date = date
digest-step-description = description
digest-step-faculty = faculty
digest-step-full_name = name
digest-step-hours = how many hours
digest-step-institution = place of study
digest-step-issuer = who issued it
digest-step-language = language
digest-step-level = level
digest-step-link = link
digest-step-list = list
digest-step-mailing = consent to mailings
digest-step-name = name
digest-step-names = companies
digest-step-note = explanation
digest-step-organization = organisation
digest-step-period = period
digest-step-photo = photo
digest-step-pick = what to take
digest-step-places = how many people
digest-step-position = position
digest-step-processing = consent to processing
digest-step-publisher = publisher
digest-step-question = question
digest-step-reason = reason
digest-step-reference = reference
digest-step-relocation = relocation
digest-step-review = review
digest-step-showing = consent to being shown
digest-step-source = file or link
digest-step-starts_on = start of work
digest-step-summary = summary
digest-step-text = text
digest-step-title = title
digest-step-url = link
digest-step-wage = pay
digest-step-what = what to send
digest-step-words = text
digest-step-years = years
digest-step-zone = time zone
digest-step-survey-open = words
digest-step-resume-name = name
digest-step-resume-city = city
digest-step-resume-role = wanted job
digest-step-resume-kinds = kind of work
digest-step-resume-education = education
digest-step-resume-tags = skills
digest-step-resume-contact = contact
digest-step-resume-publish = publication
digest-step-vacancy-title = title
digest-step-vacancy-duties = duties
digest-step-vacancy-place = place
digest-step-vacancy-work_kind = kind of work
digest-step-vacancy-required = required skills
digest-step-vacancy-nice = skills nice to have
digest-step-company-name = name
digest-step-company-site = site
digest-step-company-city = city
digest-step-company-about = about the company
digest-step-company-full_name = representative
digest-step-company-contacts = contacts

digest-part-matching = 🎯 <b>Matching, { $days }</b>
digest-funnel = <b>The way to a job</b> (how many times in these days, and how long it usually took):
digest-stage = • { $stage }: { $count }{ $timed ->
    [yes] , usually after { $after }
   *[no] { "" }
}
digest-stage-started = started a resume
digest-stage-published = published it
digest-stage-shown = shown to employers
digest-stage-invited = invited
digest-stage-accepted = accepted an invitation
digest-stage-hired = found work
digest-cards = 📇 <b>Cards sent:</b> { $count }{ $count ->
    [0] .
   *[other] , { $invited } of them invited: { $percent }% (from { $low } to { $high }%){ $few ->
        [yes] , few data.
       *[no] .
    }
}
digest-fair = <b>How evenly we show people</b> (over two weeks):

digest-part-service = 🛟 <b>Service, { $days }</b>
digest-service-none = Nothing was measured in these days.
digest-target = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫️
} { $name }: { $said }
digest-target-tap = answer to a tap
digest-target-notice = delivery of notifications
digest-target-jobs = jobs on time
digest-target-reply = first human answer
digest-target-fix = incidents fixed
digest-target-errors = no errors
digest-target-surveys = surveys answered
digest-target-approvals = decisions within a working day
digest-target-none = no cases
digest-target-within = {" "}within { $time }
digest-target-measured = { $value }{ $within } (promised { $target }), cases: { $count }
digest-target-most = ; 95% within { $time }

digest-effects = <b>Did it help</b> (complaints per week, before and after):
digest-effect = • “{ $title }”: { $before } before ({ $before_count }), { $after } after ({ $after_count }); difference from { $low } to { $high }: { $verdict ->
    [better] ✅ it helped
    [worse] ❌ it got worse
   *[unclear] no change to be seen
}
digest-done-helped = ; { $yes ->
    [one] { $yes } says
   *[other] { $yes } say
} it helped, { $no } that it did not

digest-weeks = 🗓 <b>Digests by week</b>
digest-weeks-none = There has been no digest yet. The first one comes when the week is over.
digest-week = { $days } { $year }
digest-when = ⏰ The digest of the past week comes { $day ->
    [0] on Mondays
    [1] on Tuesdays
    [2] on Wednesdays
    [3] on Thursdays
    [4] on Fridays
    [5] on Saturdays
   *[6] on Sundays
} at { $hour }:00. A week goes from Monday to Sunday.
digest-weekday = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
}
digest-when-chosen = Noted.
digest-offer = 📊 A digest that may not have arrived
digest-file-pdf = 📄 The whole report, with charts.
digest-file-csv = 📊 Answers and messages row by row. Personal things are masked.

report-title = { $final ->
    [yes] Weekly digest
   *[no] Digest
}, { $days } { $year }
report-page = { $page } of { $pages }
report-severe = { $count ->
    [one] { $count } urgent message.
   *[other] { $count } urgent messages.
}
report-kinds = Topics: { $kinds }.
report-sides = Surveys and messages
report-scores = Satisfaction
report-scores-how = The bar is the score between the worst and the best of its scale, the line is the 95% interval. An arrow stands only where a change can be seen.
report-scores-few = few answers
report-history = Complaints and ideas over eight weeks
report-funnel = The way to a job
report-funnel-how = How many times a step was reached in these days; on the right how long it usually took since the step before.
report-matching = Matching
report-nothing = Nothing yet.
report-column-side = Who
report-column-invited = Invited
report-column-delivered = Delivered
report-column-answered = Answered
report-column-partial = In part
report-column-rate = Share of answers
report-column-change = Since last week
report-column-messages = Messages
report-side-name = { $role ->
    [student] Students
    [employer] Employers
   *[other] Others
}
report-share = { $percent }% ({ $low }–{ $high }%){ $few ->
    [yes] , few answers
   *[no] { "" }
}
report-change-none = no change to be seen
report-change = { $trend ->
    [up] ▲ { $by }
   *[down] ▼ { $by }
}
report-score = { $recommends ->
    [yes] net score { $value }
   *[no] { $value } out of { $best }
}{ $sure ->
    [yes] {" "}(from { $low } to { $high })
   *[no] { "" }
}, answers: { $count }{ $few ->
    [yes] , few answers
   *[no] { "" }
}
report-after = after { $after }
report-cards = Cards sent: { $count }, invited { $invited }, which is { $share }.
report-people = { $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
}
report-list-short = To fix
report-list-tags = Tags to add
report-list-stops = Where people stop
report-list-long = For the future
report-list-done = Done
report-list-effects = Did it help: complaints per week, before and after
report-list-service = Service
report-entry = { $kind }, { $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
}, { $recent } in these days, { $days }{ $trend ->
    [emerging] , new and from several people
    [rising] , rising
    [gone] , nobody has written for long
   *[none] { "" }
}
report-helped = { $yes ->
    [one] { $yes } says
   *[other] { $yes } say
} it helped, { $no } that it did not
report-effect = { $before } before ({ $before_count }), { $after } after ({ $after_count }), difference from { $low } to { $high }: { $verdict ->
    [better] it helped
    [worse] it got worse
   *[unclear] no change to be seen
}
report-target = { $met ->
    [none] { $said }
    [yes] met: { $said }
   *[no] missed: { $said }
}
