### The digest, proposed tags, and news of what became of people's words.

menu-digest = 📊 Digest

digest-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
digest-head-final = 📊 <b>Weekly digest, { $days }</b>
digest-head-early = 📊 <b>The week so far, { $days }</b>
digest-head-live = 📊 <b>Since the last digest, { $days }</b>
digest-quiet = { $final ->
    [yes] Nothing came in this week: no feedback, no answers, no incidents.
   *[no] Nothing has come in yet: no feedback, no answers, no incidents.
}
digest-waiting = { $count ->
    [one] { $count } earlier suggestion is waiting for a decision.
   *[other] { $count } earlier suggestions are waiting for a decision.
}
digest-came-in = 📥 <b>Came in:</b> { $messages ->
    [0] no messages
    [one] { $messages } message
   *[other] { $messages } messages
}. { $surveys ->
    [0] No surveys.
   *[other] { $asked ->
        [one] { $asked } survey sent
       *[other] { $asked } surveys sent
    }, { $partial ->
        [0] { $answered ->
            [0] none answered
           *[other] { $answered } answered
        }
       *[other] { $answered } answered in full, { $partial } in part
    }.
}
digest-scores = { $count ->
    [0] ⭐ <b>Scores:</b> none yet.
   *[other] ⭐ <b>Scores:</b>
}
digest-score = • { $role ->
    [student] Students
    [employer] Employers
   *[other] Others
}, “{ $question }”: { $recommends ->
    [yes] net score { $value }
   *[no] { $value } out of { $best }
}{ $few ->
    [yes] {" "}(few answers: { $count })
   *[no] {" "}— { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
}{ $trend ->
    [up] {" "}▲ { $by }
    [down] {" "}▼ { $by }
   *[none] { "" }
}
digest-short = { $count ->
    [0] 🔧 <b>To fix:</b> nothing is waiting.
    [1] 🔧 <b>To fix:</b> “{ $title }” ({ $people ->
        [one] { $people }{"\u00A0"}person
       *[other] { $people }{"\u00A0"}people
    }).
   *[other] 🔧 <b>To fix:</b> { $count }, the first is “{ $title }” ({ $people ->
        [one] { $people }{"\u00A0"}person
       *[other] { $people }{"\u00A0"}people
    }).
}
digest-long = { $count ->
    [0] 🔭 <b>For the future:</b> no new ideas.
    [1] 🔭 <b>For the future:</b> “{ $title }” ({ $people ->
        [one] { $people }{"\u00A0"}person
       *[other] { $people }{"\u00A0"}people
    }).
   *[other] 🔭 <b>For the future:</b> { $count }, most often “{ $title }” ({ $people ->
        [one] { $people }{"\u00A0"}person
       *[other] { $people }{"\u00A0"}people
    }).
}
digest-tag = “{ $name }” ({ $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
})
digest-tags = { $count ->
    [0] 🏷 <b>Tags to add:</b> { $decided ->
        [0] nobody asked for any.
       *[other] no requests left.
    }
    [1] 🏷 <b>Tag to add:</b> { $tags }.
    [2] 🏷 <b>Tags to add:</b> { $tags }.
    [3] 🏷 <b>Tags to add:</b> { $tags }.
   *[other] 🏷 <b>Tags to add:</b> { $count }, most often { $tags }.
}
digest-short-rest = 🔧 <b>To fix:</b> { $count } more.
digest-long-rest = 🔭 <b>For the future:</b> { $count } more.
digest-tags-rest = 🏷 <b>Tags to add:</b> { $count } more.
digest-rest-where = Everything that stood here is decided. To find the rest, tap “To the digest” and then “Since the last digest”.
digest-closing = { $incidents ->
    [0] ⚠️ <b>Incidents:</b> none
   *[other] ⚠️ <b>Incidents:</b> { $incidents }
}. ✅ <b>Done:</b> { $done ->
    [0] nothing yet
   *[other] { $done }
}.

digest-add = ➕ Add “{ $name }” ({ $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
})
digest-add-short = ➕ “{ $name }” ({ $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
})
digest-refuse = ✖ Do not add
digest-to-first = ◀ To the digest
digest-to-scores = { $count ->
    [0] ⭐ Answers
   *[other] ⭐ Answers and scores
}
digest-to-short = { $count ->
    [0] 🔧 To fix
   *[other] 🔧 To fix ({ $count })
}
digest-to-tags = { $count ->
    [0] 🏷 Tags
   *[other] 🏷 Tags ({ $count })
}
digest-to-long = { $count ->
    [0] 🔭 Ideas
   *[other] 🔭 Ideas ({ $count })
}
digest-to-done = { $count ->
    [0] ✅ Done and incidents
   *[other] ✅ Done ({ $count }) and incidents
}
digest-to-live = 🔄 Since the last digest
digest-to-latest = 📊 Latest digest

digest-part-scores = ⭐ <b>Answers and scores, { $days }</b>
digest-side = { $role ->
    [student] <b>Students:</b>
    [employer] <b>Employers:</b>
   *[other] <b>Others:</b>
} { $messages ->
    [0] no messages
    [one] { $messages } message
   *[other] { $messages } messages
}; { $surveys ->
    [0] no surveys.
   *[other] { $asked ->
        [one] { $asked } survey sent
       *[other] { $asked } surveys sent
    }, { $partial ->
        [0] { $answered ->
            [0] none answered
           *[other] { $answered } answered
        }
       *[other] { $answered } answered in full, { $partial } in part
    }.
}
digest-kinds = <b>Topics:</b> { $kinds }.
digest-kind-times = { $kind } — { $count }
digest-kind-bug = bug
digest-kind-missing_tag = missing tag
digest-kind-matching_quality = matching
digest-kind-usability = hard to use
digest-kind-new_feature = idea
digest-kind-praise = praise
digest-kind-other = other

digest-part-short = { $count ->
    [0] 🔧 <b>To fix</b>
   *[other] 🔧 <b>To fix ({ $count })</b>
}
digest-part-long = { $count ->
    [0] 🔭 <b>For the future</b>
   *[other] 🔭 <b>For the future ({ $count })</b>
}
digest-empty = Nothing here yet: nobody has written about such a thing.
digest-entry = { $number }. <b>{ $title }</b>
digest-entry-known = { $trend ->
    [emerging] 🌱 new and from several people,{" "}
    [rising] 📈 rising,{" "}
    [gone] 💤 nobody has written for long,{" "}
   *[none] { $is_new ->
        [yes] 🆕{" "}
       *[no] { "" }
    }
}{ $kind }, { $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
}{ $recent ->
    [0] { "" }
   *[other] , { $recent } in these days
}, { $once ->
    [yes] last on { $last }
   *[no] first on { $first }, last on { $last }
}{ $planned ->
    [yes] , 🗓 planned
   *[no] { "" }
}
digest-entry-settled = { $status ->
    [done] ✔ done, those who wrote about it were told
    [verified] ✔ done, those who wrote about it were told
    [declined] ✖ declined
   *[other] this entry is gone
}
digest-quote = “{ $quote }”
digest-beyond = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
digest-act-short-done = ✔ { $number }. Fixed
digest-act-short-decline = ✖ { $number }. Decline
digest-act-long-plan = 🗓 { $number }. Plan it
digest-act-long-done = ✔ { $number }. Done
digest-act-long-decline = ✖ { $number }. Decline

digest-part-tags = { $count ->
    [0] 🏷 <b>Tags</b>
   *[other] 🏷 <b>Missing tags ({ $count })</b>
}
digest-tags-none = { $decided ->
    [0] Nobody asked for new tags.
   *[other] Every request is decided, thank you!
}
digest-tags-how = Tap ➕ and people can choose the tag at once. We will tell those who asked for it.

digest-part-done = ✅ <b>Done and incidents, { $days }</b>
digest-done = { $count ->
    [0] <b>Done:</b> nothing yet.
   *[other] <b>Done: { $count }</b>
}
digest-done-line = { $is_tag ->
    [yes] • Tag “{ $title }” added ({ $people ->
        [one] { $people }{"\u00A0"}person
       *[other] { $people }{"\u00A0"}people
    })
   *[no] • { $title } ({ $people ->
        [one] { $people }{"\u00A0"}person
       *[other] { $people }{"\u00A0"}people
    })
}
digest-done-setting = • Setting: { $title }
digest-incidents = { $count ->
    [0] <b>Incidents:</b> none.
   *[other] <b>Incidents: { $count }</b>
}
digest-incident = • No. { $number } { $title } — { $times ->
    [one] { $times } time
   *[other] { $times } times
}, { $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
}, { $open ->
    [yes] open
   *[no] closed
}

digest-did-add = The tag is added. Those who asked for it were told.
digest-did-refuse = The tag is not added. Those who asked for it were told.
digest-did-done = Done. Those who wrote about it will be told.
digest-did-plan = Planned.
digest-did-decline = Declined.

proposal-decided = The tag “{ $name }” has been decided on already.
improvement-settled = { $status ->
    [planned] This is planned already.
    [started] This is under way already.
    [done] This is done already.
    [verified] This is done already.
    [declined] This was declined already.
    [duplicate] This was merged into another entry already.
   *[other] That is not possible now. Here is what is.
}
tag-name-unclear = This does not look like the name of a skill. Write it in at most { $most } characters, for example: welding.

queue-kind-tag = 🏷 Missing tag
tag-card = <b>“{ $name }”</b>, asked for by { $people ->
    [one] { $people }{"\u00A0"}person
   *[other] { $people }{"\u00A0"}people
}. Add this tag?
tag-card-near = There are similar tags: { $names }.
tag-card-similar = { $name } ({ $category })
tag-card-accepted = ✅ Added.
tag-card-merged = ✅ The catalogue had this tag already.
tag-card-declined = ✖ Not added.
tag-card-withdrawn = ↩ Nobody asks for it: the message was about something else.
tag-card-add = ➕ Add “{ $name }”
tag-card-fill = 📝 Fill in and add
tag-card-same = 🔗 The same as…
tag-card-refuse = ✖ Do not add
tag-card-why = ✖ With a reason…
tag-card-did-add = ✅ The tag “{ $name }” is added. Those who asked for it were told.
tag-card-did-merge = 🔗 “{ $name }” is a synonym now. Those who asked for it were told.
tag-card-did-refuse = ✖ The tag “{ $name }” is not added. Those who asked for it were told.

tag-added = 🏷 The tag “{ $name }” has been added, as you asked. { $resume ->
    [yes] Add it to your resume?
   *[no] Thank you for telling us!
}
tag-added-put = ➕ Add to my resume
tag-added-done = ✅ The tag “{ $name }” is in your resume now.
tag-merged = 🏷 The skill “{ $name }” is called “{ $called }” here. { $resume ->
    [yes] Add it to your resume?
   *[no] Thank you for telling us!
}
tag-declined = Thank you for the suggestion! We decided not to add the tag “{ $name }” for now{ $reason ->
    [broad] {": "}it is very broad. Please name the skills more exactly.
    [no_skill] {": "}it is not quite a skill. You can write about it in your resume in your own words.
    [already] {": "}we have this skill under another name. Try to look for a similar one.
   *[other] .
}
tag-declined-said = The administrator writes: “{ $words }”
tag-declined-way-on = If you cannot do without it, tell us why: /feedback.
improvement-done =
    ✅ { $kind ->
        [bug] We fixed what you wrote about:
        [matching_quality] We improved the matching, as you asked:
        [usability] We made it easier, as you asked:
       *[other] We did what you asked for:
    }
    “{ $words }”
    Thank you for telling us! Did it help?
